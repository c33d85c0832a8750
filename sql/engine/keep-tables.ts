import type { DuckDBConnection } from '@duckdb/node-api';
import { constants, copyFileSync } from 'node:fs';
import type { ColumnInfo } from './data-tests.ts';
import { literal, quoted, rowsOf } from './duckdb.ts';
import { remove } from './files.ts';
import { CATALOGS } from './materialize.ts';
import type { PreviousSnapshot } from './previous.ts';

/** Tables that the new file already has, with their columns. */
export type KeptTables = ReadonlyMap<string, readonly ColumnInfo[]>;

/** Where most rows stay as they are, copying the file is faster than copying its tables. */
export function isMostKept(previous: PreviousSnapshot, copy: ReadonlySet<string>): boolean {
  const rows = (names: (name: string) => boolean) =>
    previous.models.reduce((sum, { name, nRows }) => sum + (names(name) ? (nRows ?? 0) : 0), 0);
  return copy.size > 0 && rows((name) => copy.has(name)) * 2 >= rows(() => true);
}

/**
 * Starts the new file as a copy of the snapshot that is up, and takes from it everything that is
 * built again; the database fills the room that this leaves. Where the file system can, the copy
 * shares its blocks. Undefined where it cannot be made or read.
 */
export async function keepTables(
  connection: DuckDBConnection,
  from: string,
  to: string,
  copy: ReadonlySet<string>,
): Promise<KeptTables | undefined> {
  const { snapshot } = CATALOGS;
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
    await connection.run(`attach ${literal(to)} as ${snapshot}`);
    const columns = await rowsOf(
      connection,
      `select table_name, column_name, data_type
       from duckdb_columns() where database_name = $1 order by table_name, column_index`,
      [snapshot],
    );
    const kept = new Map<string, ColumnInfo[]>();
    for (const row of columns) {
      const name = String(row['table_name']);
      if (!copy.has(name)) continue;
      const column = { name: String(row['column_name']), type: String(row['data_type']) };
      kept.set(name, [...(kept.get(name) ?? []), column]);
    }
    const others = await rowsOf(
      connection,
      `select view_name as name, 'view' as kind from duckdb_views()
       where database_name = $1 and not internal
       union all
       select table_name, 'table' from duckdb_tables() where database_name = $1`,
      [snapshot],
    );
    for (const { name, kind } of others) {
      if (copy.has(String(name))) continue;
      await connection.run(`drop ${kind as string} ${snapshot}.main.${quoted(String(name))}`);
    }
    return kept;
  } catch {
    await connection.run(`detach database if exists ${snapshot}`);
    remove(to);
    return undefined;
  }
}
