import type { DuckDBConnection } from '@duckdb/node-api';
import { constants, copyFileSync } from 'node:fs';
import { literal, quoted, rowsOf } from './duckdb.ts';
import { remove } from './files.ts';
import { CATALOGS, NO_LOG } from './materialize.ts';
import type { PreviousSnapshot } from './previous.ts';

/** Where most rows stay as they are, copying the file is faster than copying its tables. */
export function isMostKept(previous: PreviousSnapshot, copy: ReadonlySet<string>): boolean {
  const rows = (names: (name: string) => boolean) =>
    previous.models.reduce((sum, { name, nRows }) => sum + (names(name) ? (nRows ?? 0) : 0), 0);
  return copy.size > 0 && rows((name) => copy.has(name)) * 2 >= rows(() => true);
}

/**
 * Starts the new file as a copy of the snapshot that is up, and takes from it everything that is
 * built again; the database fills the room that this leaves. Where the file system can, the copy
 * shares its blocks. Returns the tables that the new file has already; undefined where it cannot
 * be made or read.
 */
export async function keepTables(
  connection: DuckDBConnection,
  from: string,
  to: string,
  copy: ReadonlySet<string>,
): Promise<ReadonlySet<string> | undefined> {
  const { snapshot } = CATALOGS;
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
    await connection.run(`attach ${literal(to)} as ${snapshot} ${NO_LOG}`);
    const relations = await rowsOf(
      connection,
      `select view_name as name, 'view' as kind from duckdb_views()
       where database_name = $1 and not internal
       union all
       select table_name, 'table' from duckdb_tables() where database_name = $1`,
      [snapshot],
    );
    const kept = new Set<string>();
    for (const { name, kind } of relations) {
      if (copy.has(String(name))) kept.add(String(name));
      else await connection.run(`drop ${kind as string} ${snapshot}.main.${quoted(String(name))}`);
    }
    return kept;
  } catch {
    await connection.run(`detach database if exists ${snapshot}`);
    remove(to);
    return undefined;
  }
}
