import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnInfo } from './data-tests.ts';
import { rowsOf } from './duckdb.ts';
import { CATALOGS } from './materialize.ts';

/** The columns of every relation that a build has made, published or not, in their order. */
export async function madeColumns(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<string, readonly ColumnInfo[]>> {
  const rows = await rowsOf(
    connection,
    `select table_name, column_name, data_type from duckdb_columns()
     where database_name in ($1, $2) and not internal
     order by table_name, column_index`,
    [CATALOGS.snapshot, CATALOGS.staging],
  );
  const columns = new Map<string, ColumnInfo[]>();
  for (const row of rows) {
    const name = String(row['table_name']);
    const column = { name: String(row['column_name']), type: String(row['data_type']) };
    const own = columns.get(name);
    if (own) own.push(column);
    else columns.set(name, [column]);
  }
  return columns;
}
