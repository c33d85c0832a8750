import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { initWorkspace } from '#ingest/workspace/init.ts';
import { landSeeds } from './land-one.ts';
import { readMemory } from './read-memory.ts';
import { readOne } from './read-one.ts';

/** `npm run fuzz` tries fifty times as many, from another seed. */
const SEED = 20_261_125;

async function folder() {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-fuzz-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

const tried = (n: number) => ({ read: 0, refused: 0, n });

test(
  '100,000 malformed texts in memory: no crash, and no record is lost between decoding and counting',
  { timeout: 300_000 },
  () => {
    const tally = tried(100_000);
    for (let i = 0; i < tally.n; i += 1) tally[readMemory(SEED + i)] += 1;
    expect(tally.read).toBeGreaterThan(30_000);
    expect(tally.refused).toBeGreaterThan(10_000);
  },
);

test(
  '2,000 malformed files of every kind through their readers: no crash, no hang, records add up',
  { timeout: 300_000 },
  async () => {
    const dir = await folder();
    const tally = tried(2000);
    for (let i = 0; i < tally.n; i += 1) {
      const sub = join(dir, String(i % 50));
      tally[await readOne(SEED + i, sub)] += 1;
      await rm(sub, { recursive: true, force: true });
    }
    expect(tally.read).toBeGreaterThan(400);
  },
);

test(
  '40 malformed files loaded whole: read = landed + quarantined + duplicate',
  { timeout: 300_000 },
  async () => {
    const dir = await folder();
    const workspace = join(dir, 'workspace');
    await initWorkspace(workspace);
    const seeds = Array.from({ length: 40 }, (_, i) => SEED + i);
    const tally = await landSeeds(workspace, dir, seeds);
    expect(tally.landed).toBeGreaterThan(3);
  },
);
