import { spawn } from 'node:child_process';
import { QuotientError } from './errors.ts';

interface Limits {
  /** Heap of the process. */
  readonly memoryMb: number;
  readonly timeoutMs: number;
}

const READING: Limits = { memoryMb: 1_024, timeoutMs: 120_000 };
const LOADING: Limits = { memoryMb: 2_048, timeoutMs: 3_600_000 };
const MOST_OUTPUT = 32 * 2 ** 20;

/** What a verb prints as JSON besides its own. */
interface Printed {
  readonly ok: boolean;
  readonly error?: string;
}

/**
 * Runs a verb of the command in a process of its own, with a limit of memory and time, so that no
 * file can take the dashboard down; gives the document that it prints.
 *
 * @throws QuotientError with the verb's own sentence where it fails.
 */
export async function runCommand<Document extends object>(
  workspaceDir: string,
  words: readonly string[],
  limits: Limits = READING,
): Promise<Document> {
  const { stdout, stderr, signal } = await run(workspaceDir, words, limits);
  const document = parse(stdout);
  if (document?.ok) return document as unknown as Document;
  const said = document?.error ?? stderr.split('\n').findLast((line) => line.startsWith('error: '));
  if (said) throw new QuotientError('command_failed', said.replace(/^error: /, ''), '', 422);
  const why = signal
    ? `it took more than ${limits.timeoutMs / 1_000} seconds or ${limits.memoryMb} MiB`
    : 'the log of the server says why';
  process.stderr.write(`quotient ${words[0] ?? ''}: ${stderr.slice(-2_000)}\n`);
  throw new QuotientError('command_failed', 'the file could not be read', why, 422);
}

/** Starts `quotient load` and does not wait: where it stands is in the job log under its id. */
export function startLoad(workspaceDir: string, words: readonly string[]): void {
  run(workspaceDir, ['load', ...words], LOADING).catch((error: unknown) => {
    process.stderr.write(`quotient load: ${String(error)}\n`);
  });
}

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly signal: NodeJS.Signals | null;
}

function run(workspace: string, words: readonly string[], limits: Limits): Promise<Ran> {
  const bin = process.env['QUOTIENT_BIN'];
  if (!bin) {
    throw new QuotientError(
      'no_command',
      'this server was started without the command that reads files',
      'start it with "quotient serve"',
      503,
    );
  }
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.memoryMb}`, bin, ...words, '--json', '--workspace', workspace],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: limits.timeoutMs, killSignal: 'SIGKILL' },
  );
  const end = (): void => void child.kill();
  process.once('exit', end);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (stdout.length > MOST_OUTPUT) child.kill('SIGKILL');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-20_000);
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (_code, signal) => {
      process.off('exit', end);
      done({ stdout, stderr, signal });
    });
  });
}

function parse(text: string): Printed | null {
  try {
    return JSON.parse(text) as Printed;
  } catch {
    return null;
  }
}
