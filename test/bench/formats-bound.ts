import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { COLUMNS } from './formats-rows.ts';

/**
 * The bound of loading: DuckDB alone, explicit types, no check. Called as `formats-bound.ts CSV
 * FOLDER`; prints milliseconds, and those of the processors, as JSON.
 */
const [csv = '', folder = ''] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const columns = COLUMNS.map(({ header, type }) => `'${header}': '${type}'`).join(', ');
const startedAt = performance.now();
const used = process.cpuUsage();
await connection.run(
  `copy (select * from read_csv($csv, header = true, auto_detect = false, delim = ',', quote = '"',
     escape = '"', columns = {${columns}})) to $target (format parquet, compression zstd)`,
  { csv, target: join(folder, 'bound.parquet') },
);
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(used);
process.stdout.write(`${JSON.stringify({ ms, cpuMs: (user + system) / 1000 })}\n`);
