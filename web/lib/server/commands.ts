import { spawn } from 'node:child_process';
import { QuotientError } from './errors.ts';

interface Limits {
  /** JavaScript's own memory; the system limits all that the process may take to twice that and a GiB. */
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
  const ran = await run(workspaceDir, words, limits);
  const { stdout, stderr, signal } = ran;
  const document = parse(stdout);
  if (document?.ok) return document as unknown as Document;
  if (ranOutOfMemory(ran)) throw tooMuchMemory();
  const said = document?.error ?? stderr.split('\n').findLast((line) => line.startsWith('error: '));
  if (said) throw new QuotientError('command_failed', said.replace(/^error: /, ''), '', 422);
  const why = signal
    ? `it took more than ${limits.timeoutMs / 1_000} seconds`
    : 'the log of the server says why';
  process.stderr.write(`quotient ${words[0] ?? ''}: ${stderr.slice(-2_000)}\n`);
  throw new QuotientError('command_failed', 'the file could not be read', why, 422);
}

const tooMuchMemory = (): QuotientError =>
  new QuotientError(
    'too_much_memory',
    'the file takes more memory to read than an upload may',
    'export it in parts, or put it into the folder inbox of the workspace',
    422,
  );

/** Whether JavaScript, the database or the system refused more memory. */
const ranOutOfMemory = ({ stdout, stderr, signal }: Ran): boolean =>
  signal === 'SIGABRT' ||
  /heap out of memory|allocation failed|Out of Memory Error|bad_alloc/i.test(stdout + stderr);

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
  const own = [process.execPath, `--max-old-space-size=${limits.memoryMb}`, bin];
  const [command = '', ...rest] = [
    ...(process.platform === 'linux' ? capped(limits.memoryMb) : []),
    ...[...own, ...words, '--json', '--workspace', workspace],
  ];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limits.timeoutMs,
    killSignal: 'SIGKILL',
  });
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

/** What starts a process whose data the system limits. */
const capped = (memoryMb: number): string[] => [
  ...['/bin/sh', '-c', `ulimit -d ${(2 * memoryMb + 1_024) * 1_024}; exec "$@"`],
  'quotient',
];

function parse(text: string): Printed | null {
  try {
    return JSON.parse(text) as Printed;
  } catch {
    return null;
  }
}
