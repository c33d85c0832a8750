import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { literal, runOne } from './duckdb.ts';
import { remove } from './files.ts';

/** A result, and the memory that its last statement took. */
export interface WithMemory<T> {
  readonly value: T;
  /** Null where the database told none. */
  readonly memoryBytes: number | null;
}

/**
 * Runs work whose last statement is the one that counts, and tells how much memory the database
 * gave to that statement alone, in all: what was given back and taken again counts again, so it is
 * more than was in use at once. The figure does not depend on what else runs. `dir` holds the
 * database's profile for a moment.
 */
export async function withMemory<T>(
  connection: DuckDBConnection,
  dir: string,
  name: string,
  work: () => Promise<T>,
): Promise<WithMemory<T>> {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, `${name}.json`);
  await runOne(
    connection,
    `set enable_profiling = 'json';
     set profiling_output = ${literal(file)};
     set custom_profiling_settings = '{"TOTAL_MEMORY_ALLOCATED": "true"}'`,
  );
  try {
    const value = await work();
    return { value, memoryBytes: told(file) };
  } finally {
    await runOne(connection, 'pragma disable_profiling');
    remove(file);
  }
}

function told(file: string): number | null {
  try {
    const bytes = /"total_memory_allocated":\s*(\d+)/.exec(readFileSync(file, 'utf8'))?.[1];
    return bytes === undefined ? null : Number(bytes);
  } catch {
    return null;
  }
}
