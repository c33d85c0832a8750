import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from './duck.ts';

/**
 * The first quarantined record in words: `row 3, close_date "2026-02-31": invalid date`.
 * Null where nothing is in quarantine.
 */
export async function firstFault(
  connection: DuckDBConnection,
  quarantine: string | null,
): Promise<string | null> {
  if (quarantine === null) return null;
  const [first] = await rowsOf(
    connection,
    `select row_number, reason, column_name, value from read_parquet($quarantine)
     order by row_number limit 1`,
    { quarantine },
  );
  if (!first) return null;
  const [row, reason, column, value] = first.map((cell) =>
    cell === null ? null : `${cell as string}`,
  );
  const where = column === null ? '' : `, ${column}${value === null ? '' : ` "${value}"`}`;
  return `row ${row}${where}: ${reason}`;
}
