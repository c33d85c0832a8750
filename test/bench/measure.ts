import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Wall time, processor time and peak resident memory of a process. */
export interface Measure {
  readonly ms: number;
  /** Of all cores together, as last seen before the end; 0 where the system does not tell. */
  readonly cpuMs: number;
  readonly peakMiB: number;
  readonly stdout: string;
}

const SAMPLE_MS = 20;

/** Runs a Node program to its end; throws with its stderr when it fails. */
export async function measured(words: readonly string[], cwd: string): Promise<Measure> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  let peakKiB = 0;
  let cpuMs = 0;
  const sampler = setInterval(() => {
    peakKiB = Math.max(peakKiB, peakOf(child.pid));
    cpuMs = Math.max(cpuMs, cpuOf(child.pid));
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  }).finally(() => clearInterval(sampler));
  const ms = performance.now() - startedAt;
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${output.stderr}`);
  return { ms, cpuMs, peakMiB: peakKiB / 1024, stdout: output.stdout };
}

/** The middle of several values; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('invalid values: none; expected at least one');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

/** Milliseconds that a piece of work takes in this process, each time of several. */
export async function times(runs: number, work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await work();
    all.push(performance.now() - startedAt);
  }
  return all;
}

/** The kernel's own high-water mark of a process, in KiB; 0 where it has ended or is not Linux. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const TICK_MS = 10;

/** User and system time of a process with all its threads; 0 where it has ended or is not Linux. */
function cpuOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}
