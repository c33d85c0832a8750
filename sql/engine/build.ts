import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildGraph } from './build-graph.ts';
import type { Resources } from './duckdb.ts';
import { ModelError } from './errors.ts';
import { remove, writeJsonAtomically } from './files.ts';
import { inputFingerprint } from './fingerprint.ts';
import { acquireLock, isRunning } from './lock.ts';
import { parseModels, readModelFiles } from './model-files.ts';
import { snapshotPaths, type SnapshotPaths } from './paths.ts';
import { threadsFor } from './resources.ts';
import {
  currentSnapshot,
  KEEP,
  newSnapshotId,
  point,
  prune,
  type CurrentSnapshot,
} from './snapshots.ts';
import type { BuildError, BuildReport, ProgramFile, Progress, RawRelation } from './types.ts';
import { unchangedReport } from './unchanged.ts';

/** What to build, from what, and with how much of the machine. */
export interface BuildOptions extends Resources {
  readonly workspaceDir: string;
  /** Folder with `staging/ core/ marts/ checks/`. */
  readonly sqlDir: string;
  readonly raw: readonly RawRelation[];
  /** Marts that are computed by programs. */
  readonly programs?: readonly ProgramFile[] | undefined;
  /** Names of models, separated by commas: these and what they read are brought up to date, the rest is copied. */
  readonly select?: string | undefined;
  /** Builds every model again, changed or not. */
  readonly full?: boolean | undefined;
  /** Snapshots that stay on disk. */
  readonly keep?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly now?: (() => Date) | undefined;
}

/**
 * Builds, tests and publishes a snapshot of a workspace. Models whose text and inputs are the
 * same are copied from the snapshot that is up; where nothing changed nothing is published. Any
 * fault of a model or a test leaves the snapshot that is up and is told in the report and in
 * `last-build.json`. Throws `EngineError` while another build runs.
 */
export async function buildSnapshot(options: BuildOptions): Promise<BuildReport> {
  const { workspaceDir, raw, now = () => new Date() } = options;
  const startedAt = performance.now();
  const paths = snapshotPaths(workspaceDir);
  mkdirSync(paths.dir, { recursive: true });
  const files = readModelFiles(options.sqlDir, options.programs);
  const input = inputFingerprint(files, raw);
  const id = newSnapshotId(workspaceDir, input, now());
  const lock = acquireLock(paths.lock, id);
  const current = readableCurrent(workspaceDir, paths);
  const failed = (errors: readonly BuildError[], rest: Partial<BuildReport> = {}): BuildReport => {
    writeJsonAtomically(paths.lastBuild, { status: 'failed', at: now().toISOString(), errors });
    const milliseconds = performance.now() - startedAt;
    const none = { models: [], tests: [], snapshotId: current?.id ?? null };
    return { ...none, ...rest, status: 'failed', errors, milliseconds };
  };

  try {
    sweep(paths, lock.abandonedId, current);
    const isSame = current?.input_fingerprint === input && !options.full;
    const unchanged = isSame ? await unchangedReport(paths, current.id) : undefined;
    if (unchanged) {
      remove(paths.lastBuild);
      return { ...unchanged, milliseconds: performance.now() - startedAt };
    }
    const result = await buildGraph({
      ...options,
      threads: options.threads ?? threadsFor(raw),
      paths,
      models: parseModels(files),
      id,
      createdAt: now(),
      input: options.select ? `selected ${options.select} of ${input}` : input,
      currentId: current?.id,
    });
    const { errors, tests, reports } = result;
    if (result.status === 'failed') return failed(errors, { tests, models: reports });
    if (result.status === 'published') {
      point(workspaceDir, id, result.asOf, result.input, now());
      prune(workspaceDir, options.keep ?? KEEP);
    }
    remove(paths.lastBuild);
    return {
      status: result.status,
      snapshotId: result.status === 'published' ? id : (current?.id ?? null),
      models: reports,
      tests,
      errors: [],
      milliseconds: performance.now() - startedAt,
    };
  } catch (error) {
    if (error instanceof ModelError) return failed(error.errors);
    throw error;
  } finally {
    sweep(paths, undefined, undefined);
    lock.release();
  }
}

function readableCurrent(workspaceDir: string, paths: SnapshotPaths): CurrentSnapshot | undefined {
  const current = currentSnapshot(workspaceDir);
  return current && existsSync(paths.file(current.id)) ? current : undefined;
}

/** Removes what builds that were killed left behind; the lock must be held. */
function sweep(
  paths: SnapshotPaths,
  abandonedId: string | undefined,
  current: CurrentSnapshot | undefined,
): void {
  for (const name of readdirSync(paths.dir)) {
    const writer = /\.(\d+)(\.dead)?\.tmp$/.exec(name)?.[1];
    const isBuild = name.includes('.duckdb.tmp') || name === basename(paths.spill);
    if (isBuild || (writer !== undefined && !isRunning(Number(writer)))) {
      remove(join(paths.dir, name));
    }
  }
  if (abandonedId !== undefined && abandonedId !== current?.id) remove(paths.file(abandonedId));
}
