import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { connect, openDatabase, rowsOf } from './duckdb.ts';
import { EngineError } from './errors.ts';
import { readJson, remove, writeJsonAtomically } from './files.ts';
import { didYouMean } from './nearest.ts';
import { snapshotPaths } from './paths.ts';

/** How many snapshots stay after a build. */
export const KEEP = 5;

const FILE = /^\d{8}T\d{9}Z-[0-9a-f]{8}\.duckdb$/;

/** What the pointer says: the snapshot that is read. */
export interface CurrentSnapshot {
  readonly id: string;
  readonly published_at: string;
  /** As-of day of the data, `YYYY-MM-DD`. */
  readonly as_of: string | null;
  readonly input_fingerprint: string;
}

/** A published snapshot on disk. */
export interface SnapshotInfo {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly bytes: number;
  readonly createdAt: string;
  readonly asOf: string | null;
}

/** The pointer of a workspace, or undefined while nothing is published. */
export function currentSnapshot(workspaceDir: string): CurrentSnapshot | undefined {
  return readJson(snapshotPaths(workspaceDir).current) as CurrentSnapshot | undefined;
}

/** All published snapshots, newest first. */
export async function listSnapshots(workspaceDir: string): Promise<SnapshotInfo[]> {
  const paths = snapshotPaths(workspaceDir);
  const current = currentSnapshot(workspaceDir)?.id;
  const found: SnapshotInfo[] = [];
  for (const id of snapshotIds(workspaceDir)) {
    const { createdAt, asOf } = await readBuild(paths.file(id));
    const bytes = statSync(paths.file(id)).size;
    found.push({ id, isCurrent: id === current, bytes, createdAt, asOf });
  }
  return found;
}

/** Points readers at an earlier snapshot. Throws `EngineError` if there is none of that id. */
export async function rollback(
  workspaceDir: string,
  id: string,
  now: Date = new Date(),
): Promise<CurrentSnapshot> {
  const paths = snapshotPaths(workspaceDir);
  const ids = snapshotIds(workspaceDir);
  if (!ids.includes(id)) {
    const near = didYouMean(id, ids) || `; expected one of ${ids.join(', ') || 'none yet'}`;
    throw new EngineError(`no snapshot ${id}${near}`);
  }
  const { asOf, inputFingerprint } = await readBuild(paths.file(id));
  return point(workspaceDir, id, asOf, inputFingerprint, now);
}

/** Removes all but the newest `keep` snapshots, never the current one; returns what went. */
export function prune(workspaceDir: string, keep: number = KEEP): string[] {
  if (!Number.isInteger(keep) || keep < 1) {
    throw new EngineError(`invalid number of snapshots to keep: ${keep}; expected 1 or more`);
  }
  const paths = snapshotPaths(workspaceDir);
  const current = currentSnapshot(workspaceDir)?.id;
  const others = snapshotIds(workspaceDir).filter((id) => id !== current);
  const gone = others.slice(current === undefined ? keep : keep - 1);
  for (const id of gone) remove(paths.file(id));
  return gone;
}

/** Moves the pointer: the one moment at which readers see a new snapshot. */
export function point(
  workspaceDir: string,
  id: string,
  asOf: string | null,
  inputFingerprint: string,
  now: Date,
): CurrentSnapshot {
  const pointer: CurrentSnapshot = {
    id,
    published_at: now.toISOString(),
    as_of: asOf,
    input_fingerprint: inputFingerprint,
  };
  writeJsonAtomically(snapshotPaths(workspaceDir).current, pointer);
  return pointer;
}

/** Ids of the snapshots on disk, newest first: ids start with the time of their build. */
export function snapshotIds(workspaceDir: string): string[] {
  const { dir } = snapshotPaths(workspaceDir);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => FILE.test(name))
    .map((name) => name.slice(0, -'.duckdb'.length))
    .sort()
    .reverse();
}

/** An id of its own, later than every other: `20261113T093000123Z-1a2b3c4d`. */
export function newSnapshotId(workspaceDir: string, fingerprint: string, now: Date): string {
  mkdirSync(snapshotPaths(workspaceDir).dir, { recursive: true });
  const [latest] = snapshotIds(workspaceDir);
  const time = Math.max(now.getTime(), latest === undefined ? 0 : timeOf(latest) + 1);
  const stamp = new Date(time).toISOString().replaceAll(/[-:.]/g, '');
  return `${stamp}-${fingerprint.slice(0, 8)}`;
}

function timeOf(id: string): number {
  const part = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z/.exec(id);
  if (!part) return 0;
  const [year = 0, month = 1, day, hour, minute, second, millis] = part.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, millis);
}

async function readBuild(file: string) {
  const instance = await openDatabase(file, { readOnly: true, threads: 1 });
  const connection = await connect(instance);
  try {
    const [row] = await rowsOf(
      connection,
      'select created_at, as_of_date, input_fingerprint from main._build',
    );
    return {
      createdAt: String(row?.['created_at']),
      asOf: (row?.['as_of_date'] ?? null) as string | null,
      inputFingerprint: String(row?.['input_fingerprint']),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
