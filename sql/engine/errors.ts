import { shortMessage } from './database-error.ts';
import type { BuildError } from './types.ts';

/** The models cannot be built as they are written; `errors` says where each fault stands. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly errors: readonly BuildError[];

  constructor(errors: readonly BuildError[]) {
    super(errors.map(describeError).join('\n'));
    this.errors = errors;
  }
}

/** The engine could not do what it was asked to; the message is one sentence with the next step. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** An error as one line: `sql/marts/x.sql:12: message`. */
export function describeError(error: Pick<BuildError, 'file' | 'line' | 'message'>): string {
  return `${error.file}${error.line === null ? '' : `:${error.line}`}: ${error.message}`;
}

/** The faults that an error of making a model tells of. */
export function faultsOf(
  model: { name: string; file: string },
  error: unknown,
): readonly BuildError[] {
  return error instanceof ModelError ? error.errors : [fromDatabase(model, error)];
}

/** An error of the database about a model: its first sentence and the line in the model's file. */
export function fromDatabase(model: { name: string; file: string }, error: unknown): BuildError {
  const text = error instanceof Error ? error.message : String(error);
  const line = /\nLINE (\d+):/.exec(text)?.[1];
  return {
    model: model.name,
    file: model.file,
    line: line === undefined ? null : Number(line),
    message: shortMessage(text),
    sampleRows: [],
  };
}
