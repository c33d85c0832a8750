import { join } from 'node:path';

/** Where the snapshots of a workspace lie. */
export interface SnapshotPaths {
  readonly dir: string;
  /** The pointer: which snapshot is read. */
  readonly current: string;
  /** What the last build failed with; gone after a good one. */
  readonly lastBuild: string;
  readonly lock: string;
  /** Where a build may spill what does not fit into memory. */
  readonly spill: string;
  readonly file: (id: string) => string;
  readonly building: (id: string) => string;
}

/** Paths of a workspace's snapshots. */
export function snapshotPaths(workspaceDir: string): SnapshotPaths {
  const dir = join(workspaceDir, 'snapshots');
  return {
    dir,
    current: join(dir, 'current'),
    lastBuild: join(dir, 'last-build.json'),
    lock: join(dir, 'build.lock'),
    spill: join(dir, 'spill.tmp'),
    file: (id) => join(dir, `${id}.duckdb`),
    building: (id) => join(dir, `${id}.duckdb.tmp`),
  };
}
