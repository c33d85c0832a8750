import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, succeeds } from '../bin/support/quotient.ts';
import { onlyOne } from './only-one.ts';
import { sourceHash } from './source-hash.ts';

/** How large a demo company is, and in which language its names are. */
export interface DemoSize {
  readonly reps: number;
  readonly opportunities: number;
  readonly months: number;
  readonly locale: 'en' | 'zh-CN';
  readonly seed?: number;
}

/** Large enough for peers at one tenure and segment, small enough to be built in seconds. */
export const SMALL: DemoSize = { reps: 36, opportunities: 2_400, months: 24, locale: 'en' };

const CACHE = join(ROOT, 'node_modules/.cache/quotient-demo');
const SOURCES = ['ingest', 'sql', 'models', 'bin'];
const KEPT = 4;

/**
 * The folder of a built demo workspace, made by the command itself. It is kept under the hash
 * of everything that it is made from, so it is built once for each state of the sources, by
 * one process while others wait. Readers must not change it.
 */
export async function demoWorkspace(size: DemoSize = SMALL): Promise<string> {
  const { reps, opportunities, months, locale, seed } = size;
  const words = [reps, opportunities, months, locale, ...(seed === undefined ? [] : [seed])];
  const folder = join(CACHE, `${sourceHash(ROOT, SOURCES)}-${words.join('-')}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  return onlyOne(`${folder}.lock`, async () => {
    if (existsSync(folder)) return folder;
    const building = `${folder}.building`;
    rmSync(building, { recursive: true, force: true });
    await build(building, size);
    renameSync(building, folder);
    dropOld();
    return folder;
  });
}

async function build(workspace: string, size: DemoSize): Promise<void> {
  const exports = join(workspace, 'exports');
  const at = ['--workspace', workspace];
  await succeeds(['init', '--demo', ...at]);
  await succeeds([
    'demo',
    ...['--out', exports],
    ...['--reps', String(size.reps)],
    ...['--opportunities', String(size.opportunities)],
    ...['--months', String(size.months)],
    ...['--locale', size.locale],
    ...(size.seed === undefined ? [] : ['--seed', String(size.seed)]),
  ]);
  await succeeds(['ingest', exports, '--allow-quarantine', ...at]);
  await succeeds(['build', ...at]);
}

/** Workspaces of earlier sources, but for the newest few. */
function dropOld(): void {
  const built = readdirSync(CACHE)
    .filter((name) => !/\.(lock|building)$/.test(name))
    .map((name) => join(CACHE, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of built.slice(KEPT)) rmSync(old, { recursive: true, force: true });
}
