import { constants, existsSync } from 'node:fs';
import { access, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sentence } from '../cli/errors.ts';
import { WEB_BUILD } from '../paths.ts';
import { isWebStale } from './web-build.ts';

/** One thing that `quotient doctor` looked at, and what to do where it is not well. */
export interface Check {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly found: string;
  readonly advice?: string;
}

const GIB = 1024 ** 3;

/** Looks at everything that a workspace needs, in the order in which it is needed. */
export async function checkAll(workspace: string): Promise<Check[]> {
  const looks: [string, () => Promise<Omit<Check, 'check'>>][] = [
    ['node', node],
    ['engine', engine],
    ['workspace', () => folder(workspace)],
    ['disk', () => disk(workspace)],
    ['config', () => config(workspace)],
    ['snapshot', () => snapshot(workspace)],
    ['last build', () => lastBuild(workspace)],
    ['web', web],
  ];
  const checks: Check[] = [];
  for (const [check, look] of looks) {
    const result = await look().catch((error: unknown) => fail(sentence(error)));
    checks.push({ check, ...result });
  }
  return checks;
}

const ok = (found: string) => ({ status: 'ok', found }) as const;
const warn = (found: string, advice: string) => ({ status: 'warn', found, advice }) as const;
const fail = (found: string, advice?: string) =>
  ({ status: 'fail', found, ...(advice ? { advice } : {}) }) as const;

async function node() {
  return ok(process.versions.node);
}

async function engine() {
  const { version } = await import('@duckdb/node-api');
  return ok(`DuckDB ${version()}`);
}

async function folder(workspace: string) {
  const init = `run "quotient init --workspace ${workspace}"`;
  if (!existsSync(workspace)) return fail(`${workspace} does not exist`, init);
  const isWritable = await access(workspace, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWritable
    ? ok(workspace)
    : fail(`${workspace} cannot be written`, 'change the owner or the rights of the folder');
}

async function disk(workspace: string) {
  if (!existsSync(workspace)) return warn('unknown', 'make the workspace first');
  const { bavail, bsize } = await statfs(workspace);
  const free = (bavail * bsize) / GIB;
  const found = `${free.toFixed(1)} GiB free`;
  if (free < 0.25) return fail(found, 'make room, then run "quotient snapshots prune"');
  if (free < 2) return warn(found, 'run "quotient snapshots prune" or make room');
  return ok(found);
}

async function config(workspace: string) {
  const { readConfig } = await import('#ingest/workspace/config.ts');
  try {
    readConfig(workspace);
    return ok('quotient.yaml is valid');
  } catch (error) {
    return fail(sentence(error), 'correct the line in quotient.yaml, then run "quotient build"');
  }
}

async function snapshot(workspace: string) {
  const { currentSnapshot } = await import('#sql/engine/snapshots.ts');
  const current = currentSnapshot(workspace);
  if (!current) return warn('none', 'run "quotient ingest PATH", then "quotient build"');
  return ok(current.id);
}

async function lastBuild(workspace: string) {
  const file = join(workspace, 'snapshots/last-build.json');
  if (!existsSync(file)) return ok('nothing failed');
  const last = JSON.parse(await readFile(file, 'utf8')) as LastBuild;
  if (last.status !== 'failed') return ok('succeeded');
  const [first] = last.errors ?? [];
  const where = first?.file ? `${first.file}${first.line ? `:${first.line}` : ''}: ` : '';
  return warn(
    `failed at ${last.at}: ${where}${first?.message ?? 'no reason given'}`,
    'correct the model, then run "quotient build"; until then the snapshot before it is served',
  );
}

interface LastBuild {
  readonly status: string;
  readonly at?: string;
  readonly errors?: readonly { file?: string; line?: number; message?: string }[];
}

async function web() {
  if (!existsSync(join(WEB_BUILD, 'handler.js'))) return warn('not built', WEB_ADVICE);
  return isWebStale() ? warn('older than its sources', WEB_ADVICE) : ok('built');
}

const WEB_ADVICE = 'run "npm run build:web" or "npm start"';
