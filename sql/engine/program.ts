import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, rowsOf } from './duckdb.ts';
import { ModelError } from './errors.ts';
import { aroundNewRows, type KeptRows } from './kept-rows.ts';
import { didYouMean } from './nearest.ts';
import { readInput } from './program-inputs.ts';
import { appendRows, columnKind } from './program-rows.ts';
import type { InputTable, Model } from './types.ts';

/** Where a program reads and writes. */
export interface ProgramPlace {
  /** The table to make, with its catalog. */
  readonly target: string;
  /** Gives the relation of a model by its bare name. */
  readonly relationOf: (name: string) => string;
  /** Grain of a model by its bare name, by which its rows are ordered before the program sees them. */
  readonly grainOf: (name: string) => readonly string[];
  /** Rows of the previous snapshot that stay; all are computed without it. */
  readonly kept?: KeptRows | undefined;
}

/**
 * Makes the relation of a model that is a program: reads its declared inputs, runs it, and writes
 * its rows with the declared types. Returns how many there are. Throws `ModelError` at the line of
 * the header or the code that is at fault.
 */
export async function runProgram(
  connection: DuckDBConnection,
  model: Model,
  place: ProgramPlace,
): Promise<number> {
  const { program, header } = model;
  if (!program) throw new Error(`${model.name} is no program`);
  const inputs: Record<string, InputTable> = {};
  for (const [name, columns] of Object.entries(header.inputs)) {
    const relation = place.relationOf(name);
    const types = await typesOf(connection, relation);
    const unknown = columns.find((column) => !types.has(column));
    if (unknown !== undefined) {
      const near = didYouMean(unknown, types.keys());
      throw faultAt(model, `inputs.${name}`, `${name} has no column ${unknown}${near}`);
    }
    inputs[name] = await readInput(connection, relation, types, columns, place.grainOf(name));
  }
  const rows = await result(model, inputs, place.kept?.days ?? null);
  const source = await appendRows(connection, model, rows);
  const casts = Object.entries(header.types).map(
    ([name, type]) => `cast(${quoted(name)} as ${type}) as ${quoted(name)}`,
  );
  const { sortedBy } = header;
  const { before, after } = aroundNewRows(place.kept);
  const order = sortedBy.length > 0 ? ` order by ${sortedBy.map(quoted).join(', ')}` : '';
  try {
    const [row] = await rowsOf(
      connection,
      `create table ${place.target} as from (${before}from (select ${casts.join(', ')} from ${source})${after})${order}`,
    );
    return Number(row?.['Count']);
  } finally {
    await connection.run(`drop table ${source}`);
  }
}

/** What a program's header must say before anything runs. */
export function programErrors(model: Model): ModelError | undefined {
  if (!model.program) return undefined;
  const { header } = model;
  const errors = [
    ...(Object.keys(header.inputs).length === 0
      ? [faultAt(model, 'inputs', 'a program needs inputs in its header: relation: [columns]')]
      : []),
    ...(Object.keys(header.types).length === 0
      ? [faultAt(model, 'types', 'a program needs types in its header: column: type')]
      : []),
    ...(header.materialized === 'view'
      ? [faultAt(model, 'materialized', 'a program makes a table; expected materialized: table')]
      : []),
    ...Object.entries(header.types)
      .filter(([, type]) => columnKind(type) === undefined)
      .map(([name, type]) =>
        faultAt(
          model,
          `types.${name}`,
          `invalid type of ${name}: ${type}; expected VARCHAR, BOOLEAN, DATE, TIMESTAMP, DOUBLE, INTEGER, BIGINT or DECIMAL(p,s)`,
        ),
      ),
  ].flatMap((error) => error.errors);
  return errors.length > 0 ? new ModelError(errors) : undefined;
}

async function result(
  model: Model,
  inputs: Readonly<Record<string, InputTable>>,
  days: readonly string[] | null,
) {
  try {
    return (await model.program?.run(inputs, { days })) ?? [];
  } catch (error) {
    throw fromProgram(model, error);
  }
}

/** An error of a program at the line of its file where it was thrown, if the stack tells. */
export function fromProgram(model: Pick<Model, 'name' | 'file'>, error: unknown): ModelError {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const name = model.file.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const line = new RegExp(String.raw`${name}(?:\?[^:)\s]*)?:(\d+)`).exec(stack)?.[1];
  const at = line === undefined ? null : Number(line);
  const { name: title, file } = model;
  return new ModelError([{ model: title, file, line: at, message, sampleRows: [] }]);
}

async function typesOf(
  connection: DuckDBConnection,
  relation: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf(connection, `describe ${relation}`);
  return new Map(rows.map((row) => [String(row['column_name']), String(row['column_type'])]));
}

function faultAt(model: Model, key: string, message: string): ModelError {
  const { name, file, lines } = model;
  return new ModelError([{ model: name, file, line: lines[key] ?? null, message, sampleRows: [] }]);
}
