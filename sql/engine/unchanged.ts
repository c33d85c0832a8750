import { connect, openDatabase, quoted } from './duckdb.ts';
import type { SnapshotPaths } from './paths.ts';
import { readPrevious, type PreviousSnapshot } from './previous.ts';
import type { BuildReport } from './types.ts';

/**
 * The report of a build that had nothing to do: what the snapshot that is up says of itself.
 * Undefined where its file cannot be read, so that it is built again.
 */
export async function unchangedReport(
  paths: SnapshotPaths,
  id: string,
): Promise<Omit<BuildReport, 'milliseconds'> | undefined> {
  try {
    const { models, tests } = await readCatalogue(paths.file(id), id);
    const found = [...tests.values()];
    return { status: 'unchanged', snapshotId: id, models, tests: found, errors: [] };
  } catch {
    return undefined;
  }
}

async function readCatalogue(file: string, id: string): Promise<PreviousSnapshot> {
  const instance = await openDatabase(file, { readOnly: true, threads: 1 });
  try {
    const connection = await connect(instance);
    return await readPrevious(connection, quoted(id));
  } finally {
    instance.closeSync();
  }
}
