import { availableParallelism } from 'node:os';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { TEXT_MACROS } from './column-text.ts';
import { MACROS } from './macros.ts';

/** A DuckDB for landing: no downloads, bounded memory, spilling into the work folder. */
export async function openLander(
  workDir: string,
): Promise<{ connection: DuckDBConnection; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: '900MB',
    threads: String(availableParallelism()),
    temp_directory: workDir,
  });
  const connection = await instance.connect();
  await connection.run(`set TimeZone = 'UTC'`);
  for (const macro of [...MACROS, ...TEXT_MACROS]) await connection.run(macro);
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Rows of a query as arrays of JavaScript values; counts come as bigint. */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  params: Record<string, string | number | null> = {},
): Promise<unknown[][]> {
  const result = await connection.runAndReadAll(sql, params);
  return result.getRowsJS();
}

/** The number that a COPY or count returns. */
export async function countOf(
  connection: DuckDBConnection,
  sql: string,
  params: Record<string, string | number | null> = {},
): Promise<number> {
  const [row] = await rowsOf(connection, sql, params);
  return Number(row?.[0] ?? 0);
}

/**
 * Whether DuckDB failed for want of memory or disk, and not because of what it read. Only the kind
 * of the error is looked at: the rest may quote the file.
 */
export function isShortage(error: unknown): boolean {
  const message = error instanceof Error ? error.message : String(error);
  return /^(Out of Memory|IO|FATAL|INTERNAL) Error/i.test(message);
}
