import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromProgram } from '#sql/engine/program.ts';
import { programFiles } from '../../../bin/steps/programs.ts';

let models: string;

beforeEach(() => {
  models = join(mkdtempSync(join(tmpdir(), 'programs-')), 'models');
  write(
    'hiring/ramp.model.ts',
    "import { half } from '../stats/half.ts';\nexport const model = {\n  run: () => [[half(4)]],\n};\n",
  );
  write(
    'stats/half.ts',
    "import { two } from './two.ts';\nexport const half = (n: number) => n / two;\n",
  );
  write('stats/two.ts', 'export const two = 2;\n');
  write('stats/unread.ts', 'export const unread = 1;\n');
});
afterEach(() => rmSync(dirname(models), { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(models, path)), { recursive: true });
  writeFileSync(join(models, path), text);
}

describe('the programs below models/', () => {
  it('are the files that end in .model.ts, with a name, a place and a way to run them', async () => {
    const [ramp, ...others] = programFiles(models);
    expect(others).toEqual([]);
    expect(ramp).toMatchObject({ name: 'ramp', file: 'models/hiring/ramp.model.ts' });
    expect(await ramp?.run({}, { days: null })).toEqual([[2]]);
  });

  it('change with what they import at any distance, and with nothing else', () => {
    const before = programFiles(models)[0]?.imports;
    write('stats/unread.ts', 'export const unread = 2;\n');
    expect(programFiles(models)[0]?.imports).toBe(before);
    write('stats/two.ts', 'export const two = 2.5;\n');
    expect(programFiles(models)[0]?.imports).not.toBe(before);
  });

  it('say what is missing and where they threw', async () => {
    write('hiring/none.model.ts', 'export const other = 1;\n');
    write(
      'hiring/throws.model.ts',
      "\nexport const model = {\n  run: () => {\n    throw new Error('no');\n  },\n};\n",
    );
    const [none, , throws] = programFiles(models);
    await expect((async () => none?.run({}, { days: null }))()).rejects.toThrow('exports no model');
    const error: unknown = await (async () => throws?.run({}, { days: null }))().catch(
      (e: unknown) => e,
    );
    const model = { name: 'throws', file: 'models/hiring/throws.model.ts' };
    expect(fromProgram(model, error).errors).toMatchObject([{ line: 4, message: 'no' }]);
  });
});
