import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { measured, median, type Measure } from './measure.ts';
import { duration, rate, type Section } from './report.ts';

/** Where the benchmark runs. */
export interface Setting {
  readonly root: string;
  readonly quotient: string;
  readonly folder: string;
  readonly exports: string;
  readonly workspace: string;
  readonly runs: number;
}

/** Ingest of the whole demo against DuckDB alone on the same files. */
export async function benchIngest(setting: Setting): Promise<Section> {
  const { root, quotient, folder, exports, workspace, runs } = setting;
  const bounds: { rows: number; ms: number }[] = [];
  const ours: Measure[] = [];
  const parquet = join(folder, 'bound-parquet');
  for (let run = 0; run < runs; run += 1) {
    rmSync(parquet, { recursive: true, force: true });
    const bound = await tool(root, 'ingest-bound.ts', exports, parquet);
    bounds.push(JSON.parse(bound.stdout) as { rows: number; ms: number });
    rmSync(join(workspace, 'raw'), { recursive: true, force: true });
    const words = ['ingest', exports, '--allow-quarantine', '--json', '--workspace', workspace];
    ours.push(await measured([quotient, ...words], root));
  }
  rmSync(parquet, { recursive: true, force: true });
  const rows = bounds[0]?.rows ?? 0;
  const boundMs = median(bounds.map(({ ms }) => ms));
  const ms = median(ours.map((run) => run.ms));
  const peak = Math.max(...ours.map(({ peakMiB }) => peakMiB));
  return {
    title: `Ingest of ${rows.toLocaleString('en-US')} rows`,
    lines: [
      {
        what: 'rows a second (the whole command)',
        measured: `${rate(rows, ms)} (${duration(ms)})`,
        bound: `${rate(rows, boundMs)} (${duration(boundMs)})`,
        ratio: (boundMs / ms).toFixed(2),
        target: 'at least 0.50',
        isReached: boundMs / ms >= 0.5,
      },
      memory(peak, 1536),
    ],
    notes: [
      'Bound: DuckDB alone turns the same CSVs into zstd Parquet with explicit types, without any check.',
    ],
  };
}

/** A full build against the bare statements, and a build with nothing to do. */
export async function benchBuild(setting: Setting): Promise<Section> {
  const { root, quotient, folder, workspace, runs } = setting;
  const bounds: number[] = [];
  const full: Measure[] = [];
  const unchanged: Measure[] = [];
  const file = join(folder, 'bound.duckdb');
  for (let run = 0; run < runs; run += 1) {
    rmSync(file, { force: true });
    const bound = await tool(root, 'build-bound.ts', workspace, file);
    bounds.push((JSON.parse(bound.stdout) as { ms: number }).ms);
    rmSync(join(workspace, 'snapshots'), { recursive: true, force: true });
    const words = ['build', '--json', '--workspace', workspace];
    full.push(await measured([quotient, ...words], root));
    unchanged.push(await measured([quotient, ...words], root));
  }
  rmSync(file, { force: true });
  const boundMs = median(bounds);
  const fullMs = median(full.map(({ ms }) => ms));
  const unchangedMs = median(unchanged.map(({ ms }) => ms));
  return {
    title: 'Build',
    lines: [
      {
        what: 'full build (the whole command)',
        measured: duration(fullMs),
        bound: duration(boundMs),
        ratio: (fullMs / boundMs).toFixed(2),
        target: 'at most 1.20',
        isReached: fullMs / boundMs <= 1.2,
      },
      {
        what: 'build with nothing changed',
        measured: duration(unchangedMs),
        bound: duration(fullMs),
        ratio: (unchangedMs / fullMs).toFixed(3),
        target: 'under 0.050 of a full one',
        isReached: unchangedMs / fullMs < 0.05,
      },
      memory(Math.max(...full.map(({ peakMiB }) => peakMiB)), null),
    ],
    notes: [
      'Bound: the same SELECTs and programs in the same order into one DuckDB file, without tests, sorting, catalogue or publishing.',
    ],
  };
}

function memory(peakMiB: number, limitMiB: number | null) {
  return {
    what: 'peak memory',
    measured: `${peakMiB.toFixed(0)} MiB`,
    bound: '',
    ratio: '',
    target: limitMiB === null ? '' : `under ${limitMiB} MiB`,
    isReached: limitMiB === null ? null : peakMiB < limitMiB,
  };
}

/** Runs a program of this folder in a process of its own. */
function tool(root: string, name: string, ...words: string[]): Promise<Measure> {
  return measured(['--import', 'tsx', join(import.meta.dirname, name), ...words], root);
}
