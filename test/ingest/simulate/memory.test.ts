import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Heap that the program and the small company need; a tenth of what would be written to disk. */
const HEAP_MEGABYTES = 40;

it('writes 60,000 opportunities without keeping them in memory', async () => {
  const out = mkdtempSync(join(tmpdir(), 'quotient-demo-memory-'));
  const demo = resolve('ingest/simulate/demo.ts');
  const program = `import(${JSON.stringify(demo)}).then(({ writeDemo }) =>
    writeDemo({ out: ${JSON.stringify(out)}, reps: 20, opportunities: 60000, months: 12 }))`;
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MEGABYTES}`, '--import', 'tsx', '--eval', program],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const code = await new Promise((done) => child.on('close', done));
  expect(errors).not.toContain('heap out of memory');
  expect(code).toBe(0);
  expect(statSync(join(out, 'salesforce/Task.csv')).size).toBeGreaterThan(40e6);
  rmSync(out, { recursive: true, force: true });
});
