import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadableTable } from '#ingest/readers/types.ts';
import { strictSelectSql } from './expressions.ts';
import type { Plan } from './plan.ts';
import { readText } from './read-text.ts';
import { countOf, isShortage, rowsOf } from './duck.ts';
import { identifier } from './sql-text.ts';

/** What a file's rows all carry: the day they speak of and the file they came from. */
export interface Stamp {
  readonly asOf: string;
  readonly fileId: string;
}

export const STAMP_SQL = `$as_of::date as "_as_of", $file_id::varchar as "_file"`;
/**
 * The second version of the format: a third smaller here, and cheaper to write and to read. A
 * dictionary pays for owners and stages, not for ids of which each row has another.
 */
export const PARQUET = `(format parquet, compression zstd, parquet_version v2, dictionary_size_limit 1000)`;

/**
 * Writes every record in one pass over the export as it lies; the caller compares their number
 * with the independent count. Null where a value is at fault or the CSV reader stumbled.
 */
export async function landClean(
  connection: DuckDBConnection,
  table: ReadableTable,
  plan: Plan,
  stamp: Stamp,
  target: string,
): Promise<number | null> {
  const sql = `copy (select ${strictSelectSql(plan)}, ${STAMP_SQL}
    from ${readText(table.dialect, table.header.length)}) to $target ${PARQUET}`;
  try {
    return await countOf(connection, sql, {
      source: table.path,
      as_of: stamp.asOf,
      file_id: stamp.fileId,
      target,
    });
  } catch (error) {
    if (isShortage(error)) throw error;
    return null;
  }
}

/**
 * Whether two rows of a landed file share their key. Keys that rise from row to row prove that none
 * do, as in most exports, and the first that does not ends that look; else distinct hashes prove it.
 */
export async function hasRepeatedKeys(
  connection: DuckDBConnection,
  plan: Plan,
  parquet: string,
): Promise<boolean> {
  const key = plan.key.map(identifier).join(', ');
  if (plan.key.length === 1) {
    const falls = await rowsOf(
      connection,
      `select 1 from (
         select ${key} as key, lag(${key}) over () as before, row_number() over () as n
         from read_parquet($parquet))
       where key is null or (n > 1 and (key > before) is not true) limit 1`,
      { parquet },
    );
    if (falls.length === 0) return false;
  }
  const [row] = await rowsOf(
    connection,
    `select count(*) - count(distinct hash(${key})) from read_parquet($parquet)`,
    { parquet },
  );
  return Number(row?.[0] ?? 0) > 0;
}
