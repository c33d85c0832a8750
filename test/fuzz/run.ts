import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { initWorkspace } from '#ingest/workspace/init.ts';
import { landSeeds } from './land-one.ts';
import { readMemory } from './read-memory.ts';
import { readOne } from './read-one.ts';

/**
 * `npm run fuzz`: malformed inputs by the million, from a seed. Texts go through all that works in
 * memory, a part of the seeds as files through their readers, a small part is loaded whole. Prints
 * what BENCHMARKS.md says; ends with the seed of the first input that breaks a promise.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    texts: { type: 'string', default: '5000000' },
    files: { type: 'string', default: '50000' },
    loads: { type: 'string', default: '500' },
  },
});
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'quotient-fuzz-'));

try {
  const texts = { read: 0, refused: 0 };
  await timed('texts in memory', Number(values.texts), texts, (i) => {
    texts[readMemory(seed + i)] += 1;
  });
  const files = { read: 0, refused: 0 };
  await timed('files through their readers', Number(values.files), files, async (i) => {
    const sub = join(folder, 'read');
    files[await readOne(seed + i, sub)] += 1;
    rmSync(sub, { recursive: true, force: true });
  });
  const loads = { landed: 0, refused: 0 };
  const workspace = join(folder, 'workspace');
  await initWorkspace(workspace);
  await timed('files loaded whole', Number(values.loads), loads, async (i) => {
    const one = await landSeeds(workspace, folder, [seed + i]);
    loads.landed += one.landed;
    loads.refused += one.refused;
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function timed(
  what: string,
  n: number,
  tally: Readonly<Record<string, number>>,
  work: (i: number) => unknown,
): Promise<void> {
  const startedAt = performance.now();
  for (let i = 0; i < n; i += 1) {
    const pending = work(i);
    if (pending instanceof Promise) await pending;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const outcomes = Object.entries(tally).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(
    `${n} malformed ${what}, seed ${seed}: ${outcomes.join(', ')}; ${seconds} s\n`,
  );
}
