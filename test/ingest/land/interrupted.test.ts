import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { readManifests } from '#ingest/land/manifest.ts';
import { rawRelations } from '#ingest/land/raw-relations.ts';
import { initWorkspace } from '#ingest/workspace/init.ts';
import {
  opportunity,
  OPPORTUNITY_HEADER,
  query,
  stage,
  STAGE_HEADER,
} from './support/workspace.ts';

const CHILD = join(import.meta.dirname, 'support/ingest-child.ts');
const KILLS = 8;

let dir: string;
let exports: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quotient-kill-'));
  exports = join(dir, 'exports');
  await mkdir(exports);
  const deals = (from: number) =>
    Array.from({ length: 12_000 }, (_, i) =>
      i % 1000 === 3 ? opportunity(from + i, { amount: 'x' }) : opportunity(from + i),
    );
  await writeFile(join(exports, 'a.csv'), `${STAGE_HEADER}\n${stage(1)}\n`);
  for (const [name, from] of [
    ['b.csv', 0],
    ['c.csv', 100_000],
  ] as const) {
    await writeFile(join(exports, name), [OPPORTUNITY_HEADER, ...deals(from)].join('\n'));
  }
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Names of all files in raw, and a checksum of every row of each. */
async function content(workspace: string): Promise<string[]> {
  const raw = join(workspace, 'raw');
  const files = (await readdir(raw, { recursive: true }))
    .filter((name) => /\.\w+$/.test(name))
    .sort();
  const sums = files
    .filter((name) => name.endsWith('.parquet'))
    .map(async (name) => {
      const [row] = await query(
        `select count(*) as n, bit_xor(hash(t)) as sum from read_parquet('${join(raw, name)}') t`,
      );
      return `${name} ${String(row?.['n'])} ${String(row?.['sum'])}`;
    });
  return [...files, ...(await Promise.all(sums))];
}

/** Starts an ingest and kills it so many milliseconds after it began its work; false if it ended. */
async function killAfter(workspace: string, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, workspace, exports]);
  const ended = new Promise<NodeJS.Signals | null>((done) => {
    child.once('exit', (_, signal) => done(signal));
  });
  await new Promise((done) => child.stdout.once('data', done));
  await wait(milliseconds);
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

test(`kill -9 at any moment leaves whole files or none, and the next run lands the same (${KILLS} times)`, async () => {
  const clean = join(dir, 'clean');
  await initWorkspace(clean);
  const started = performance.now();
  await ingestPaths({ workspace: clean, paths: [exports], asOf: '2026-11-13' });
  const duration = performance.now() - started;
  const expected = await content(clean);
  let nKilled = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const workspace = join(dir, `killed-${kill}`);
    await initWorkspace(workspace);
    if (await killAfter(workspace, (duration * 1.2 * kill) / KILLS)) nKilled += 1;
    for (const manifest of await readManifests(workspace)) {
      const [row] = await query(
        `select count(*) as n from read_parquet('${workspace}/raw/${manifest.system}/${manifest.object}/${manifest.fileId}.parquet')`,
      );
      expect(row?.['n']).toBe(String(manifest.nLanded));
    }
    for (const { files = [] } of await rawRelations(workspace)) {
      expect(files.filter((file) => !existsSync(file))).toEqual([]);
    }
    const report = await ingestPaths({ workspace, paths: [exports], asOf: '2026-11-13' });
    expect(report.ok).toBe(true);
    expect(await content(workspace)).toEqual(expected);
    await rm(workspace, { recursive: true });
  }
  expect(nKilled).toBeGreaterThan(KILLS / 4);
}, 400_000);

test('a second ingest waits in one process and is refused in another, by name', async () => {
  const workspace = join(dir, 'busy');
  await initWorkspace(workspace);
  const both = await Promise.all(
    [1, 2].map(() => ingestPaths({ workspace, paths: [exports], asOf: '2026-11-13' })),
  );
  // Which of the two goes first is theirs; the other finds everything loaded.
  expect(both.map(({ files }) => files.map(({ status }) => status)).sort()).toEqual([
    ['already loaded', 'already loaded', 'already loaded'],
    ['landed', 'landed', 'landed'],
  ]);
  await writeFile(join(workspace, 'raw/.lock'), String(process.ppid));
  await expect(ingestPaths({ workspace, paths: [exports] })).rejects.toThrow(
    `busy workspace: process ${process.ppid} is loading files into it; wait until it ends, then try again`,
  );
  await writeFile(join(workspace, 'raw/.lock'), '999999999');
  expect((await ingestPaths({ workspace, paths: [exports] })).ok).toBe(true);
});
