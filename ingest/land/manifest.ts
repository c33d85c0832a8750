import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Correction } from './correction.ts';
import type { MoneyLine } from './money.ts';
import { publish } from './atomic.ts';

/** What is known of one landed file. It is written last: without it nothing of the file counts. */
export interface Manifest {
  readonly sha256: string;
  readonly fileId: string;
  /** Where its rows lie in raw. */
  readonly system: string;
  readonly object: string;
  /** What the file is, where its rows fill an entity of Quotient's own. */
  readonly source?: { readonly system: string; readonly object: string };
  /** `full` where a record that the file lacks is gone; `partial` unless somebody said so. */
  readonly coverage?: 'full' | 'partial';
  /** Whose set-aside rows it holds, mended; undefined for an export of its own. */
  readonly corrects?: Correction;
  readonly path: string;
  /** Which table of the file: a member of an archive, a sheet; '' where the file is one table. */
  readonly part: string;
  readonly bytes: number;
  readonly asOf: string;
  /** When the export was last written, which orders exports of one day. */
  readonly modifiedAt: string;
  /** How the file was read; another reading of the same bytes loads it again. */
  readonly reading: string;
  readonly header: readonly string[];
  readonly unknown: readonly { readonly header: string; readonly name: string }[];
  /** What was seen of the file's form and concluded, in sentences. */
  readonly evidence: readonly string[];
  readonly nRead: number;
  readonly nLanded: number;
  readonly nQuarantined: number;
  readonly nDuplicate: number;
  readonly columnsChanged: readonly string[];
  /** Money by column and currency, held against the file to the cent. */
  readonly money?: readonly MoneyLine[];
  /** First moment in each date and timestamp column, as YYYY-MM-DD. */
  readonly firstDays: Readonly<Record<string, string>>;
}

export const rawDir = (workspace: string) => join(workspace, 'raw');
export const objectDir = (workspace: string, system: string, object: string) =>
  join(rawDir(workspace), system, object);

/** The files of one landing; they lie side by side under the first 12 digits of the hash. */
export function landedPaths(workspace: string, { system, object, fileId }: FileKey) {
  const stem = join(objectDir(workspace, system, object), fileId);
  return {
    parquet: `${stem}.parquet`,
    quarantine: `${stem}.quarantine.parquet`,
    manifest: `${stem}.json`,
  };
}

/** The system and object that a landed file was an export of. */
export const sourceOf = ({ source, system, object }: Manifest) => source ?? { system, object };

export type FileKey = Pick<Manifest, 'system' | 'object' | 'fileId'>;

/** Every landed file of a workspace, ordered by object, as-of day and time of writing. */
export async function readManifests(workspace: string): Promise<Manifest[]> {
  const found: Manifest[] = [];
  for (const directory of await objectDirs(workspace)) {
    for (const name of await names(directory)) {
      if (!name.endsWith('.json')) continue;
      found.push(JSON.parse(await readFile(join(directory, name), 'utf8')) as Manifest);
    }
  }
  const order = (one: Manifest) =>
    [one.system, one.object, one.asOf, one.modifiedAt, one.sha256].join(' ');
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Writes the manifest, with which the landing takes effect. */
export async function writeManifest(
  workspace: string,
  manifest: Manifest,
  temporary: string,
): Promise<void> {
  await writeFile(temporary, JSON.stringify(manifest, null, 1) + '\n');
  await publish(temporary, landedPaths(workspace, manifest).manifest);
}

/** Removes what an interrupted run left behind: work folders, and files that no manifest names. */
export async function cleanLeftovers(workspace: string): Promise<void> {
  await rm(join(rawDir(workspace), '.work'), { recursive: true, force: true });
  for (const directory of await objectDirs(workspace)) {
    const present = await names(directory);
    const landed = new Set(present.filter((name) => name.endsWith('.json')).map(stemOf));
    for (const name of present) {
      if (!landed.has(stemOf(name))) await rm(join(directory, name), { force: true });
    }
  }
}

const stemOf = (name: string) => name.split('.', 1)[0] ?? name;

async function objectDirs(workspace: string): Promise<string[]> {
  const raw = rawDir(workspace);
  const directories: string[] = [];
  for (const system of await folders(raw)) {
    for (const object of await folders(join(raw, system))) {
      directories.push(join(raw, system, object));
    }
  }
  return directories;
}

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

async function names(path: string): Promise<string[]> {
  return (await readdir(path).catch(() => [])).sort();
}
