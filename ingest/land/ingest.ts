import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Encoding } from '#ingest/readers/encoding.ts';
import type { Limits } from '#ingest/readers/limits.ts';
import { ScanPool } from '#ingest/readers/scan-pool.ts';
import { readConfig } from '#ingest/workspace/config.ts';
import { checkDay } from './as-of.ts';
import { checkSource } from './detect.ts';
import type { Correction } from './correction.ts';
import { openLander } from './duck.ts';
import { landOne } from './land-one.ts';
import { withLock } from './lock.ts';
import { cleanLeftovers, rawDir, readManifests } from './manifest.ts';
import { checkMapping, readMapping, type Mapping, type Reading } from './mapping.ts';
import { ByteProgress } from './progress.ts';
import type { FileReport, IngestReport, OnProgress } from './types.ts';
import { walk } from './walk.ts';
import { readKeptMappings } from './workspace-mappings.ts';

export type { FileReport, IngestReport } from './types.ts';

export interface IngestOptions {
  readonly workspace: string;
  /** Files, and folders that are walked for files of the kinds that are read. */
  readonly paths: readonly string[];
  /** `SYSTEM` or `SYSTEM.OBJECT`, to narrow what a header may be. */
  readonly source?: string;
  /** A mapping, or the path of a YAML file that holds one. */
  readonly mapping?: string | Mapping;
  /** Day that the files speak of, YYYY-MM-DD. */
  readonly asOf?: string;
  /** `full`: a record that a later full export lacks is gone. Else what the mapping says, or partial. */
  readonly coverage?: 'full' | 'partial';
  /** Encoding of text files, where they do not show it. */
  readonly encoding?: Encoding;
  /** Order of day and month, and the decimal mark, where no value proves them. */
  readonly dateOrder?: Reading['dateOrder'];
  readonly decimalMark?: Reading['decimalMark'];
  /** How much a file may hold; those of the command by default. */
  readonly limits?: Limits;
  /** Files that do not count: columns are not compared with theirs. */
  readonly rejected?: ReadonlySet<string>;
  /** The files hold rows of an earlier file that were set aside, mended. */
  readonly corrects?: Correction;
  readonly onProgress?: OnProgress;
}

/**
 * Lands exports as raw Parquet in a workspace. Each file lands whole or not at all; one that
 * cannot, or does not exist, does not keep the others from it. Throws where nothing can be tried:
 * no configuration, no file at all, an unknown source.
 *
 * @example await ingestPaths({ workspace: 'workspace', paths: ['exports/'] })
 */
export async function ingestPaths(options: IngestOptions): Promise<IngestReport> {
  const workspace = resolve(options.workspace);
  const { timezone } = readConfig(options.workspace);
  if (options.asOf !== undefined) checkDay(options.asOf, '--as-of');
  const mapping =
    typeof options.mapping === 'string'
      ? await readMapping(options.mapping)
      : options.mapping && checkMapping(options.mapping);
  checkSource({ source: options.source, mapping });
  const files = await walk(options.paths);
  if (files.length === 0) {
    throw new Error(
      `no exports: ${options.paths.join(', ')} has no file of a kind that is read (CSV, Excel, JSON, Parquet, ZIP, gzip); expected at least one`,
    );
  }
  return withLock(workspace, async () => {
    await cleanLeftovers(workspace);
    const workDir = join(rawDir(workspace), '.work');
    await mkdir(workDir, { recursive: true });
    const progress = await ByteProgress.over(files, options.onProgress);
    const { connection, close } = await openLander(workDir);
    const pool = new ScanPool();
    const known = await readManifests(workspace);
    const kept = await readKeptMappings(workspace);
    const reports: FileReport[] = [];
    try {
      for (const path of files) {
        const session = {
          workspace,
          timeZone: timezone,
          connection,
          pool,
          workDir,
          known,
          progress,
        };
        reports.push(...(await landOne(session, path, { ...options, mapping, kept })));
        progress.finish(path);
      }
    } finally {
      await pool.close();
      close();
      await rm(workDir, { recursive: true, force: true });
    }
    return { ok: reports.every(({ status }) => status !== 'refused'), files: reports };
  });
}
