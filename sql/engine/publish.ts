import { renameSync } from 'node:fs';
import { connect, openDatabase, quoted, rowsOf } from './duckdb.ts';
import { EngineError } from './errors.ts';
import { flush } from './files.ts';
import type { SnapshotPaths } from './paths.ts';

/**
 * Turns a finished, closed build file into a snapshot: reads it back, counts every table against
 * what the build wrote, forces it to the disk and gives it its name. The pointer does not move.
 */
export async function sealSnapshot(
  paths: SnapshotPaths,
  id: string,
  rowCounts: ReadonlyMap<string, number>,
): Promise<void> {
  const file = paths.building(id);
  flush(file);
  const instance = await openDatabase(file, { readOnly: true, threads: 1 });
  const connection = await connect(instance);
  try {
    for (const [table, expected] of rowCounts) {
      const [row] = await rowsOf(connection, `select count(*) as n from main.${quoted(table)}`);
      if (Number(row?.['n']) !== expected) {
        throw new EngineError(
          `snapshot ${id} cannot be read back: ${table} has ${row?.['n']} rows; expected ${expected}; check the disk and build again`,
        );
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  renameSync(file, paths.file(id));
  flush(paths.dir);
}
