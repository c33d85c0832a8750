import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { colorsFor } from './colors.ts';
import { sentence } from './errors.ts';
import type { Progress, ProgressView } from './progress.ts';

/** What every verb is given besides its own arguments. */
export interface Context {
  /** Absolute path of the workspace. */
  readonly workspace: string;
  readonly json: boolean;
  readonly onProgress: (progress: Progress) => void;
  /** A line for people on stderr. */
  readonly say: (line: string) => void;
}

/** What a verb hands back: printed as JSON or as text; a failure is one sentence and exit code 1. */
export interface Outcome {
  readonly json: unknown;
  readonly text?: string | Uint8Array;
  readonly failure?: string | undefined;
  /** The process goes on (a server) until it is told to stop. */
  readonly stays?: boolean;
}

/** A verb with its summary and the examples that its help ends with. */
export function verb(name: string, summary: string, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ quotient ${example}`);
  return new Command(name)
    .description(summary)
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** Turns what a verb does into commander's action: context in, outcome printed, exit code set. */
export function act<Given extends unknown[]>(
  run: (context: Context, ...given: Given) => Promise<Outcome>,
): (...given: unknown[]) => Promise<void> {
  return async (...all) => {
    const command = all.at(-1) as Command;
    const { workspace, json } = command.optsWithGlobals<{ workspace: string; json?: boolean }>();
    const progress = await lazyProgress();
    const context: Context = {
      workspace: resolve(workspace),
      json: json ?? false,
      onProgress: progress.onProgress,
      say: (line) => {
        progress.stop();
        process.stderr.write(`${line}\n`);
      },
    };
    try {
      const outcome = await run(context, ...(all.slice(0, -1) as Given));
      progress.stop();
      await finish(outcome, context.json);
    } catch (error) {
      progress.stop();
      await finish(asOutcome(error), context.json);
    }
  };
}

/** A whole number of at least `least`, for an option. */
export function wholeNumber(least: number): (given: string) => number {
  return (given) => {
    const value = Number(given);
    if (!/^\d+$/.test(given) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`expected a whole number of at least ${least}.`);
    }
    return value;
  };
}

/** A calendar day `YYYY-MM-DD`, for an option. */
export function day(given: string): string {
  const parsed = new Date(`${given}T00:00:00Z`);
  const isDay = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(given);
  if (!isDay || given.length !== 10) {
    throw new InvalidArgumentError('expected a day such as 2026-11-13.');
  }
  return given;
}

function asOutcome(error: unknown): Outcome {
  if (process.env['QUOTIENT_DEBUG'] && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  const failure = sentence(error);
  return { json: { ok: false, error: failure }, text: '', failure };
}

/** Writes everything out before the process ends: a pipe takes what it can, when it can. */
async function finish(outcome: Outcome, json: boolean): Promise<void> {
  const body = json ? `${toJson(outcome.json)}\n` : (outcome.text ?? '');
  if (body.length > 0) await write(process.stdout, body);
  if (typeof body === 'string' && body.length > 0 && !body.endsWith('\n')) {
    await write(process.stdout, '\n');
  }
  if (outcome.failure) await write(process.stderr, `${prefix()} ${outcome.failure}\n`);
  if (outcome.stays) return;
  process.exit(outcome.failure ? 1 : 0);
}

/** JSON in which a whole number too large for a double is a string. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, cell: unknown) => {
    if (typeof cell !== 'bigint') return cell;
    const number = Number(cell);
    return Number.isSafeInteger(number) ? number : cell.toString();
  });
}

function prefix(): string {
  return colorsFor(process.stderr).red('error:');
}

function write(stream: NodeJS.WriteStream, body: string | Uint8Array): Promise<void> {
  return new Promise((done) => stream.write(body, () => done()));
}

async function lazyProgress(): Promise<ProgressView> {
  const { progressView } = await import('./progress.ts');
  return progressView();
}
