import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { COLUMNS } from './formats-rows.ts';

/**
 * The bound of loading: DuckDB alone, explicit types, no check. Called as `formats-bound.ts CSV
 * FOLDER`; prints milliseconds as JSON.
 */
const [csv = '', folder = ''] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const columns = COLUMNS.map(({ header, type }) => `'${header}': '${type}'`).join(', ');
const startedAt = performance.now();
await connection.run(
  `copy (select * from read_csv($csv, header = true, auto_detect = false, delim = ',', quote = '"',
     escape = '"', columns = {${columns}})) to $target (format parquet, compression zstd)`,
  { csv, target: join(folder, 'bound.parquet') },
);
process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedAt })}\n`);
