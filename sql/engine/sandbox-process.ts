import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Parameter } from './duckdb.ts';
import { remove } from './files.ts';
import type { SandboxResult } from './sandbox.ts';

/** What the child process is told. */
export interface SandboxTask {
  readonly file: string;
  readonly sql: string;
  readonly parameters: readonly Parameter[] | Readonly<Record<string, Parameter>>;
  readonly rowLimit: number;
  readonly memoryLimit: string;
  readonly format: 'rows' | 'arrow';
}

/** A result as it is sent: column by column, which is smaller than rows with all their names. */
export interface SandboxValues extends Omit<SandboxResult, 'snapshotId' | 'milliseconds' | 'rows'> {
  readonly values: readonly (readonly unknown[])[];
}

/** What the child process answers. */
export type SandboxAnswer =
  | {
      readonly ok: true;
      readonly isHeavy?: boolean;
      readonly result: SandboxValues;
    }
  | {
      readonly ok: false;
      readonly isHeavy?: boolean;
      readonly message: string;
      readonly place?: { readonly line: number; readonly column: number };
    };

const GRACE_MS = 1_000;
const START_MS = 60_000;
/** What Node and the database need beside the memory of a query. */
const PROCESS_BYTES = 768 * 1024 ** 2;

/** A process that answers one question at a time; after a runaway one it is dead. */
export class SandboxProcess {
  readonly #spill = mkdtempSync(join(tmpdir(), 'quotient-sandbox-'));
  readonly #child: ChildProcess;
  readonly #started: Promise<boolean>;
  #isAlive = true;

  constructor(memoryLimit: string) {
    this.#child = start(bytesOf(memoryLimit), this.#spill);
    this.#started = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), START_MS);
      this.#child.once('message', () => resolve(true));
      this.#child.once('error', () => resolve(false));
      this.#child.once('exit', () => resolve(false));
      void this.#child.once('message', () => clearTimeout(timer));
      timer.unref();
    });
    this.#child.once('exit', () => (this.#isAlive = false));
    this.#child.on('error', () => (this.#isAlive = false));
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  kill(): void {
    this.#isAlive = false;
    this.#child.kill('SIGKILL');
    remove(this.#spill);
  }

  /** Runs one task; the clock starts when the process is ready. */
  async ask(
    task: SandboxTask,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<SandboxAnswer> {
    this.#hold();
    if (!(await this.#started)) {
      this.kill();
      return { ok: false, message: 'the query process could not start; run "quotient doctor"' };
    }
    const late = `the query took longer than ${timeoutMs / 1000} s; narrow it or raise the limit`;
    let reason: string | undefined;
    const timers: NodeJS.Timeout[] = [];
    return new Promise<SandboxAnswer>((resolve) => {
      const settle = (answer: SandboxAnswer) => {
        timers.forEach(clearTimeout);
        signal?.removeEventListener('abort', cancel);
        this.#child.off('message', settle).off('exit', ended);
        if (answer.isHeavy) this.kill();
        else if (this.#isAlive) this.#release();
        resolve(reason === undefined ? answer : { ok: false, message: reason });
      };
      const stop = (why: string) => {
        reason = why;
        this.#child.send('interrupt', () => undefined);
        const kill = () => {
          this.kill();
          settle({ ok: false, message: why });
        };
        timers.push(setTimeout(kill, GRACE_MS));
      };
      const cancel = () => stop('the query was cancelled');
      const ended = (_code: number | null, by: string | null) =>
        settle({
          ok: false,
          message: `the query process ended early${by ? ` (${by})` : ''}; ask for less at once`,
        });
      this.#child.on('message', settle).on('exit', ended);
      signal?.addEventListener('abort', cancel, { once: true });
      timers.push(setTimeout(() => stop(late), timeoutMs));
      this.#child.send(task, () => undefined);
      if (signal?.aborted) cancel();
    });
  }

  /** While a question runs the process that asked must not end; an idle child holds nothing. */
  #hold(): void {
    this.#child.ref();
    this.#child.channel?.ref();
  }

  #release(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

/**
 * Starts the child below the server's priority. The system limits its data segment, which stops
 * what the database's own limit misses: a single huge value.
 */
function start(memoryBytes: number, spill: string): ChildProcess {
  const file = childFile();
  const tsx = pathToFileURL(createRequire(file).resolve('tsx')).href;
  const words = [process.execPath, '--import', tsx, file, spill];
  const kilobytes = Math.ceil((2 * memoryBytes + PROCESS_BYTES) / 1024);
  const [command = '', ...rest] =
    process.platform === 'linux'
      ? ['/bin/sh', '-c', `ulimit -d ${kilobytes}; exec "$@"`, 'sandbox', ...words]
      : words;
  const child = spawn(command, rest, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { TZ: 'UTC' },
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It may be gone already; then its exit is told.
  }
  return child;
}

const CHILD = 'sandbox-child.ts';

/** The child's source: beside this file, or in the checkout that holds the built server. */
function childFile(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, CHILD))) return join(here, CHILD);
  for (let dir = here; dir !== dirname(dir); dir = dirname(dir)) {
    const file = join(dir, 'sql/engine', CHILD);
    if (existsSync(file)) return file;
  }
  throw new Error(`${CHILD} is missing from the checkout`);
}

/** A size as DuckDB writes it, in bytes. */
export function bytesOf(limit: string): number {
  const [, number = '512', unit = 'MB'] = /^([\d.]+)\s*([KMGT]i?B)$/i.exec(limit) ?? [];
  const power = 'KMGT'.indexOf(unit.charAt(0).toUpperCase()) + 1;
  return Number(number) * 1024 ** power;
}
