import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const EXPORT_FILE = /\.(csv|tsv|tab|psv|txt|xlsx|xlsm|json|jsonl|ndjson|parquet|gz|zip)$/i;

/**
 * The files that a list of paths means: files as given, folders with all files of a kind that is read in
 * and below them, in order of name; hidden ones, and notes like `_export.json`, are none. A path that does not exist stays, to be refused by name.
 */
export async function walk(paths: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) for (const file of await below(resolve(path))) files.add(file);
    else files.add(resolve(path));
  }
  return [...files];
}

async function below(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (/^\.|^_.*\.json$|^truth\.json$/.test(entry.name)) continue;
    if (entry.isDirectory()) files.push(...(await below(path)));
    else if (entry.isFile() && EXPORT_FILE.test(entry.name)) files.push(path);
  }
  return files;
}
