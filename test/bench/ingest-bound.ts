import { createReadStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';
import { connectors } from '#ingest/connectors/index.ts';
import type { Column, ColumnType, ExportObject } from '#ingest/connectors/types.ts';

/**
 * The bound of ingest: DuckDB alone turns the same CSVs into Parquet, with explicit types and
 * no check of its own. Called as `ingest-bound.ts FROM TO`; prints rows and milliseconds as JSON.
 */
const [from = '', to = ''] = process.argv.slice(2);

const TYPES: Readonly<Record<ColumnType, string>> = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  integer: 'BIGINT',
  money: 'DECIMAL(18,2)',
  ratio: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

await mkdir(to, { recursive: true });
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const entries = await readdir(from, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && /^[^.].*\.csv$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !relative(from, path).startsWith('.'))
  .sort();
let rows = 0;
let ms = 0;
for (const [at, path] of files.entries()) {
  const types = await typesOf(path);
  const startedAt = performance.now();
  const result = await connection.run(copy(path, join(to, `${at}.parquet`), types));
  ms += performance.now() - startedAt;
  rows += result.rowsChanged;
}
process.stdout.write(`${JSON.stringify({ rows, ms })}\n`);

async function typesOf(path: string): Promise<Map<string, string>> {
  const headers = await headersOf(path);
  const objects = connectors.flatMap(({ objects }) => Object.values(objects));
  const columnsOf = (object: ExportObject) =>
    headers.map((header) => Object.values(object.columns).find((column) => isOf(column, header)));
  const known = (object: ExportObject) => columnsOf(object).filter(Boolean).length;
  const [best] = objects.sort((a, b) => known(b) - known(a));
  const columns = best ? columnsOf(best) : [];
  return new Map(headers.map((header, at) => [header, TYPES[columns[at]?.type ?? 'text']]));
}

function isOf(column: Column, header: string): boolean {
  return column.header === header || column.aliases.includes(header);
}

async function headersOf(path: string): Promise<string[]> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    return line
      .replace(/^\ufeff/, '')
      .split(',')
      .map((cell) => cell.replace(/^"|"$/g, ''));
  }
  return [];
}

function copy(path: string, target: string, types: Map<string, string>): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const columns = [...types].map(([header, type]) => `${text(header)}: ${text(type)}`).join(', ');
  return `copy (select * from read_csv(${text(path)}, header = true, auto_detect = false,
    delim = ',', quote = '"', escape = '"', columns = {${columns}}))
    to ${text(target)} (format parquet, compression zstd)`;
}
