import { renameSync } from 'node:fs';
import { connect, literal, openDatabase, quoted, rowsOf } from './duckdb.ts';
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
    const counted = [...rowCounts.keys()].map(
      (table) => `select ${literal(table)} as name, count(*) as n from main.${quoted(table)}`,
    );
    const rows = counted.length > 0 ? await rowsOf(connection, counted.join(' union all ')) : [];
    for (const { name, n } of rows) {
      const expected = rowCounts.get(String(name));
      if (Number(n) !== expected) {
        throw new EngineError(
          `snapshot ${id} cannot be read back: ${String(name)} has ${String(n)} rows; expected ${expected}; check the disk and build again`,
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
