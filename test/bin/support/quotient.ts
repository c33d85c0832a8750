import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The checkout under test. */
export const ROOT = join(import.meta.dirname, '../../..');

/** What a finished command left behind. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run: on another copy of the checkout, with other variables, or killed. */
export interface RunOptions {
  readonly root?: string;
  /** Where it runs; where the tests do by default. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  readonly killAfterMs?: number;
  /** Called with the kill; returns what stops waiting for the moment. */
  readonly killWhen?: (kill: () => void) => () => void;
  /** Keep the bytes of stdout, one character each. */
  readonly binary?: boolean;
}

/** Runs `quotient` with these words to its end. */
export async function quotient(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(words, options);
  const killer = options.killAfterMs
    ? setTimeout(() => child.kill('SIGKILL'), options.killAfterMs)
    : undefined;
  const stopWaiting = options.killWhen?.(() => child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout
    ?.setEncoding(options.binary ? 'latin1' : 'utf8')
    .on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => {
      clearTimeout(killer);
      stopWaiting?.();
      done({ code, signal, ...output });
    });
  });
}

/** The same, with the JSON document of stdout. */
export async function quotientJson<Document>(
  words: readonly string[],
  options: RunOptions = {},
): Promise<Ran & { readonly json: Document }> {
  const ran = await quotient([...words, '--json'], options);
  return { ...ran, json: JSON.parse(ran.stdout) as Document };
}

/** The same, and it must succeed. */
export async function succeeds(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const ran = await quotient(words, options);
  if (ran.code !== 0) throw new Error(`quotient ${words.join(' ')}: ${ran.code}\n${ran.stderr}`);
  return ran;
}

/** The sentences of stderr, without the lines of progress; a stack trace is one line too many. */
export function errorsOf(stderr: string): string[] {
  return stderr
    .split('\n')
    .filter((line) => line.length > 0 && !/^[a-z]+: \d+% /.test(line))
    .map((line) => line.replace(/^error: /, ''));
}

/** A running server and its address. */
export interface Running {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts a verb that stays (`serve`, `start`, `dev`) and waits for the address it prints last. */
export function serving(words: readonly string[], options: RunOptions = {}): Promise<Running> {
  const child = start(words, options);
  process.once('exit', () => child.kill('SIGKILL'));
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done, fail) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const address = /http:\/\/[^\s"]+/.exec(text)?.[0];
      if (address) done({ address, stop: () => stopped(child) });
    });
    child.once('close', (code) => fail(new Error(`it ended with ${code}: ${stderr}`)));
  });
}

/** A fresh folder outside the checkout, and its removal. */
export function temporaryFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `quotient-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function start(words: readonly string[], options: RunOptions): ChildProcess {
  const script = join(options.root ?? ROOT, 'bin/quotient.js');
  return spawn(process.execPath, [...(options.nodeOptions ?? []), script, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...cleanEnvironment(), ...options.env },
  });
}

/** Without what vitest sets for its own workers. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = new Set(['NODE_OPTIONS', 'VITEST', 'NODE_ENV', 'QUOTIENT_WORKSPACE']);
  const rest = Object.entries(process.env).filter(([name]) => !own.has(name));
  return { ...Object.fromEntries(rest), NO_COLOR: '1' };
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('close', () => done());
    child.kill('SIGTERM');
  });
}
