import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Setting } from './data.ts';
import { measured, median, type Measure } from './measure.ts';
import { duration, rate, type Section } from './report.ts';

interface Format {
  readonly name: string;
  readonly file: string;
  readonly share: number;
  readonly least: number | null;
  /** Seconds and MiB that must not be passed, at any size. */
  readonly most?: { readonly seconds: number; readonly mib: number };
}

interface Bound {
  readonly ms: number;
  readonly cpuMs: number;
}

/** The kinds of file, with how many of the rows they are measured on. */
const FORMATS: readonly Format[] = [
  { name: 'CSV, UTF-8', file: 'utf8.csv', share: 1, least: 0.6 },
  { name: 'CSV, GB18030', file: 'gb18030.csv', share: 1, least: 0.3 },
  { name: 'CSV, UTF-16', file: 'utf16.csv', share: 1, least: null },
  { name: 'CSV in gzip', file: 'utf8.csv.gz', share: 1, least: null },
  { name: 'CSV in ZIP', file: 'weekly.zip', share: 1, least: null },
  { name: 'JSON lines', file: 'lines.jsonl', share: 0.2, least: null },
  { name: 'Parquet', file: 'rows.parquet', share: 1, least: null },
  {
    name: 'Excel, 10 columns',
    file: 'book.xlsx',
    share: 0.02,
    least: null,
    most: { seconds: 10, mib: 400 },
  },
];

/**
 * Loading one table in each format, by the whole command, beside DuckDB alone on the plain CSV.
 * `only` names files of the list above, comma-separated.
 */
export async function benchFormats(
  setting: Setting,
  rows: number,
  only: string | undefined,
): Promise<Section> {
  const { root, quotient, folder, runs } = setting;
  const files = join(folder, 'formats');
  const workspace = join(folder, 'formats-workspace');
  mkdirSync(files, { recursive: true });
  await measured([quotient, 'init', '--demo', '--workspace', workspace], root).catch(() => null);
  const lines: Section['lines'][number][] = [];
  for (const format of FORMATS.filter(({ file }) => !only || only.split(',').includes(file))) {
    const n = Math.round(rows * format.share);
    const path = join(files, format.file);
    const tool = (name: string, ...words: string[]) =>
      measured(['--import', 'tsx', join(import.meta.dirname, name), ...words], root);
    await tool('formats-data.ts', files, format.file, String(n));
    const ours: Measure[] = [];
    const bounds: Bound[] = [];
    for (let run = 0; run < runs; run += 1) {
      rmSync(join(workspace, 'raw'), { recursive: true, force: true });
      const bound = await tool('formats-bound.ts', join(files, `plain-${n}.csv`), files);
      bounds.push(JSON.parse(bound.stdout) as Bound);
      const words = ['ingest', path, '--source', 'salesforce.opportunity', '--json'];
      ours.push(await measured([quotient, ...words, '--workspace', workspace], root));
    }
    const boundMs = median(bounds.map((one) => one.ms));
    const cpu = median(bounds.map((one) => one.cpuMs)) / median(ours.map((one) => one.cpuMs));
    const ms = median(ours.map((one) => one.ms));
    const peak = Math.max(...ours.map(({ peakMiB }) => peakMiB));
    const ratio = boundMs / ms;
    const { least, most } = format;
    lines.push({
      what: `${format.name}, ${n.toLocaleString('en-US')} rows, ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`,
      measured: `${rate(n, ms)} (${duration(ms)}), ${peak.toFixed(0)} MiB`,
      bound: `${rate(n, boundMs)} (${duration(boundMs)})`,
      ratio: `${ratio.toFixed(2)}; of processor time ${cpu.toFixed(2)}`,
      target: most
        ? `in ${most.seconds} s under ${most.mib} MiB`
        : least
          ? `at least ${least}`
          : '',
      isReached: most
        ? ms <= most.seconds * 1000 && peak < most.mib
        : least === null
          ? null
          : ratio >= least,
    });
    rmSync(path, { force: true });
  }
  rmSync(files, { recursive: true, force: true });
  rmSync(workspace, { recursive: true, force: true });
  return {
    title: 'Loading by format and encoding',
    lines,
    notes: [
      'Measured: the whole command, from start to exit, with its peak memory. Bound: DuckDB alone turns the same rows as UTF-8 CSV into zstd Parquet with explicit types, without any check.',
    ],
  };
}
