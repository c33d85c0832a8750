import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { count } from '../../bin/cli/table.ts';
import { benchBuild, benchIngest } from './data.ts';
import { machine } from './machine.ts';
import { measured } from './measure.ts';
import { markdown, type Section } from './report.ts';
import { rawOf } from '../../bin/steps/raw.ts';

/**
 * `npm run bench -- --date 2026-11-24`: measures ingest, build, pages and the first screen, each
 * beside its bound in the same run, and writes bench.md (BENCHMARKS.md is written by hand from it). Smaller for a quick look:
 * `npm run bench -- --opportunities 20000 --reps 60 --runs 1 --out /dev/stdout`.
 */
const { values } = parseArgs({
  options: {
    opportunities: { type: 'string', default: '1000000' },
    reps: { type: 'string', default: '1200' },
    months: { type: 'string', default: '42' },
    runs: { type: 'string', default: '3' },
    /** Rows of the table that is loaded in each format. */
    rows: { type: 'string', default: '5000000' },
    /** Formats of it, by the files' names: utf8.csv,book.xlsx. */
    formats: { type: 'string' },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    out: { type: 'string', default: 'bench.md' },
    /** A folder that is kept; exports that lie in it are used again. */
    folder: { type: 'string' },
    only: { type: 'string', default: 'ingest,build,pages,sandbox,overview' },
  },
});

const root = join(import.meta.dirname, '../..');
const quotient = join(root, 'bin/quotient.js');
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'quotient-bench-'));
const exports = join(folder, 'exports');
const workspace = join(folder, 'workspace');
const runs = Number(values.runs);

/** Formats are measured on a table of their own. */
const isFormatsAlone = values.only === 'formats';
const sections: Section[] = [];
const setting = { root, quotient, folder, exports, workspace, runs };
const benches: Readonly<Record<string, () => Promise<Section>>> = {
  formats: async () =>
    (await import('./formats.ts')).benchFormats(setting, Number(values.rows), values.formats),
  ingest: () => benchIngest(setting),
  build: () => benchBuild(setting),
  pages: async () => (await import('./pages.ts')).benchPages(setting),
  sandbox: async () => (await import('./sandbox.ts')).benchSandbox(setting),
  overview: async () => (await import('./overview.ts')).benchOverview(setting),
};

try {
  await prepare();
  for (const name of values.only.split(',')) {
    const bench = benches[name];
    if (!bench) {
      throw new Error(`invalid --only: ${name}; expected of ${Object.keys(benches).join(', ')}`);
    }
    sections.push(await bench());
    await write();
  }
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}

/** Writes what is known so far, so that a later failure loses nothing. */
async function write(): Promise<void> {
  const text = markdown({
    date: values.date,
    machine: machine(),
    size: `${await size()}; medians of ${runs === 1 ? 'one run' : `${runs} runs`}`,
    sections,
  });
  writeFileSync(values.out, text);
  process.stderr.write(`wrote ${values.out}: ${sections.at(-1)?.title}\n`);
}

/** What was loaded, as the workspace tells. */
async function size(): Promise<string> {
  if (isFormatsAlone) return `a table of ${count(Number(values.rows))} rows`;
  const raw = await rawOf(workspace);
  const files = raw.find(({ name }) => name === 'workspace__file');
  const names = files?.columns.map(({ name }) => name) ?? [];
  const rows = (files?.rows ?? []).map((row) => ({
    object: row[names.indexOf('object')],
    n: Number(row[names.indexOf('n_landed')]),
  }));
  const of = (...objects: string[]) =>
    rows.reduce((sum, { object, n }) => sum + (objects.includes(String(object)) ? n : 0), 0);
  const history = of('opportunity_history', 'opportunity_field_history');
  const parts = [
    `${count(of('opportunity'))} opportunities`,
    `${count(history)} history rows`,
    `${count(rows.reduce((sum, { n }) => sum + n, 0))} rows in all`,
    `${values.reps} reps`,
    `${values.months} months`,
  ];
  return parts.join(', ');
}

async function prepare(): Promise<void> {
  if (isFormatsAlone) return;
  const { opportunities, reps, months } = values;
  if (!existsSync(join(exports, '_export.json'))) {
    const size = ['--opportunities', opportunities, '--reps', reps, '--months', months];
    const { ms, peakMiB } = await measured([quotient, 'demo', '--out', exports, ...size], root);
    process.stderr.write(`demo: ${(ms / 1000).toFixed(1)} s, ${peakMiB.toFixed(0)} MiB\n`);
  }
  if (!existsSync(join(workspace, 'quotient.yaml'))) {
    await measured([quotient, 'init', '--demo', '--workspace', workspace], root);
  }
}
