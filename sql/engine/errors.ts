import { databaseFault, placeAt } from './database-error.ts';
import type { BuildError, Model } from './types.ts';

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

/** An error as one line: `sql/marts/x.sql:12:5: message`. */
export function describeError(
  error: Pick<BuildError, 'file' | 'line' | 'column' | 'message'>,
): string {
  return `${placeOf(error)}: ${error.message}`;
}

/** Where an error is: `sql/marts/x.sql:12:5`, as far as it is known. */
export function placeOf({
  file,
  line,
  column,
}: Pick<BuildError, 'file' | 'line' | 'column'>): string {
  if (line === null) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** The faults that an error of making a model tells of. */
export function faultsOf(
  model: Pick<Model, 'name' | 'file' | 'sql'>,
  error: unknown,
): readonly BuildError[] {
  return error instanceof ModelError ? error.errors : [fromDatabase(model, error)];
}

/**
 * An error of the database about a model: what is wrong in one sentence, and its place in the
 * model's file where the statement was the model's query after `prefix`.
 */
export function fromDatabase(
  { name: model, file, sql }: Pick<Model, 'name' | 'file' | 'sql'>,
  error: unknown,
  prefix?: string,
): BuildError {
  const { message, offset } = databaseFault(error);
  const at = offset === null || prefix === undefined ? -1 : offset - Buffer.byteLength(prefix);
  const isInside = at >= 0 && at <= Buffer.byteLength(sql);
  const place = isInside ? placeAt(sql, at) : { line: null };
  return { model, file, ...place, message, sampleRows: [] };
}
