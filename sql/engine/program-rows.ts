import {
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import { quoted } from './duckdb.ts';
import { ModelError } from './errors.ts';
import type { Cell, Model } from './types.ts';

/** What a program gives for a column of some type. */
export type ColumnKind = 'whole' | 'number' | 'boolean' | 'day' | 'instant' | 'text';

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(tinyint|smallint|integer|int|bigint|hugeint)$/i, 'whole'],
  [/^(double|float|real|(decimal|numeric)\s*\(\s*\d+\s*,\s*\d+\s*\))$/i, 'number'],
  [/^(boolean|bool)$/i, 'boolean'],
  [/^date$/i, 'day'],
  [/^timestamp$/i, 'instant'],
  [/^(varchar|text|string)$/i, 'text'],
];

/** The kind of a declared type; undefined where a program cannot give it. */
export function columnKind(type: string): ColumnKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(type.trim()))?.[1];
}

const STORED = {
  whole: DOUBLE,
  number: DOUBLE,
  boolean: BOOLEAN,
  day: VARCHAR,
  instant: VARCHAR,
  text: VARCHAR,
} as const;

const FITS: Readonly<Record<ColumnKind, (value: Cell) => boolean>> = {
  whole: (value) => Number.isSafeInteger(value),
  number: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  day: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  instant: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/.test(value),
  text: (value) => typeof value === 'string',
};

const EXPECTED: Readonly<Record<ColumnKind, string>> = {
  whole: 'a whole number',
  number: 'a finite number',
  boolean: 'true or false',
  day: 'a day YYYY-MM-DD',
  instant: 'an instant in ISO 8601 with Z',
  text: 'a text',
};

const CHUNK = 2048;

/**
 * Appends the rows of a program to a temporary table in bulk and returns its name; numbers, days
 * and instants are still to be cast. Throws `ModelError` for a value that does not fit its type.
 */
export async function appendRows(
  connection: DuckDBConnection,
  model: Model,
  rows: Iterable<readonly Cell[]>,
): Promise<string> {
  const names = Object.keys(model.header.types);
  const kinds = Object.values(model.header.types).map((type) => columnKind(type) ?? 'text');
  const table = `_rows_of_${model.name}`;
  const list = names.map((name, at) => `${quoted(name)} ${STORED[kinds[at] ?? 'text']}`);
  await connection.run(`create or replace temp table ${quoted(table)} (${list.join(', ')})`);
  const appender = await connection.createAppender(table, 'main', 'temp');
  const types = kinds.map((kind) => STORED[kind]);
  let columns: DuckDBValue[][] = names.map(() => []);
  let nRows = 0;
  const flush = () => {
    const held = columns[0]?.length ?? 0;
    if (held === 0) return;
    const chunk = DuckDBDataChunk.create(types, held);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    columns = names.map(() => []);
  };
  try {
    for (const row of rows) {
      nRows += 1;
      checkRow(model, row, nRows, names, kinds);
      columns.forEach((cells, at) => cells.push(row[at] ?? null));
      if (nRows % CHUNK === 0) flush();
    }
    flush();
  } finally {
    appender.closeSync();
  }
  return `temp.main.${quoted(table)}`;
}

function checkRow(
  model: Model,
  row: readonly Cell[],
  number: number,
  names: readonly string[],
  kinds: readonly ColumnKind[],
): void {
  if (row.length !== names.length) {
    const message = `invalid row ${number}: ${row.length} values; expected ${names.length}, as types says`;
    throw fault(model, 'types', message);
  }
  for (const [at, kind] of kinds.entries()) {
    const value = row[at];
    if (value === null || (value !== undefined && FITS[kind](value))) continue;
    const name = names[at] ?? '';
    const shown = JSON.stringify(value) ?? String(value);
    const text = typeof value === 'number' ? String(value) : shown;
    const message = `invalid ${name} in row ${number}: ${text}; expected ${EXPECTED[kind]} or null`;
    throw fault(model, `types.${name}`, message);
  }
}

function fault({ name, file, lines }: Model, key: string, message: string): ModelError {
  const line = lines[key] ?? null;
  return new ModelError([{ model: name, file, line, message, sampleRows: [] }]);
}
