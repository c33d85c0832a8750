import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import loadHighs from 'highs';
import { planBaseline } from '#models/capacity/baseline.ts';
import { highsSolver } from '#models/highs-solver.ts';
import { openSnapshot } from '#sql/engine/session.ts';
import { machine } from './machine.ts';
import { measured } from './measure.ts';
import { backtestPlans, inside, type Judged } from './plan-backtest.ts';
import { browserFigures } from './plan-browser.ts';
import { leverFigures, recutFigures, solveFigures, type PlanFigure } from './plan-speed.ts';
import { withSection } from './plan-table.ts';

/**
 * `npm run bench:plan`: speed of levers, simulation, solving and re-cutting, and how often past
 * plans held what was booked, each beside its target; writes the section Planning of BENCHMARKS.md.
 * `--only lever,browser,solve,recut,backtest` for a part; `--workspaces DIR,DIR` judges companies that are
 * built already; `--out /dev/null` leaves the file alone.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'lever,browser,solve,recut,backtest' },
    seeds: { type: 'string', default: '70001,70003,70007,70009,70013' },
    'page-reps': { type: 'string', default: '1000' },
    reps: { type: 'string', default: '120' },
    opportunities: { type: 'string', default: '45000' },
    months: { type: 'string', default: '48' },
    end: { type: 'string', default: '2025-12-31' },
    workspaces: { type: 'string' },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    out: { type: 'string', default: 'BENCHMARKS.md' },
  },
});

const root = join(import.meta.dirname, '../..');
const quotient = join(root, 'bin/quotient.js');
const parts = values.only.split(',');
const figures: PlanFigure[] = [];
const report = (lines: readonly PlanFigure[]) => {
  for (const { what, measured: value, target, isMet } of lines) {
    const verdict = isMet === null ? '' : isMet ? 'met' : 'NOT MET';
    process.stdout.write(
      `${what.padEnd(70)} ${value.padEnd(34)} ${target.padEnd(22)} ${verdict}\n`,
    );
  }
  figures.push(...lines);
};

if (parts.includes('lever')) report(leverFigures());
if (parts.includes('browser')) report(await browserFigures(Number(values['page-reps'])));
const solver = highsSolver(await loadHighs());
if (parts.includes('solve')) report(solveFigures(solver));
if (parts.includes('recut')) report(recutFigures(solver));
if (parts.includes('backtest')) report(backtestFigures(await companies()));
if (values.out !== '/dev/null') {
  const before = existsSync(values.out) ? readFileSync(values.out, 'utf8') : '# Benchmarks\n';
  writeFileSync(
    values.out,
    withSection(before, 'Planning', figures, {
      date: values.date,
      machine: machine(),
      seeds: values.seeds,
    }),
  );
}
process.exitCode = figures.some(({ isMet }) => isMet === false) ? 1 : 0;

async function companies(): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const folder of values.workspaces?.split(',') ?? []) judged.push(...(await judge(folder)));
  if (values.workspaces !== undefined) return judged;
  for (const seed of values.seeds.split(',')) judged.push(...(await company(seed)));
  return judged;
}

/** A company of a seed: simulated, loaded, built, judged and thrown away. */
async function company(seed: string): Promise<Judged[]> {
  const folder = mkdtempSync(join(tmpdir(), 'quotient-plan-'));
  const [exports, workspace] = [join(folder, 'exports'), join(folder, 'workspace')];
  const run = (...args: string[]) => measured([quotient, ...args], root);
  const { reps, opportunities, months, end } = values;
  const size = ['--reps', reps, '--opportunities', opportunities, '--months', months];
  try {
    await run('demo', '--out', exports, '--seed', seed, ...size, '--end', end);
    await run('init', '--demo', '--workspace', workspace);
    await run('ingest', exports, '--allow-quarantine', '--workspace', workspace);
    await run('build', '--workspace', workspace);
    return await judge(workspace);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(workspace: string): Promise<Judged[]> {
  const session = await openSnapshot(workspace);
  try {
    return await backtestPlans(session, (rows, from) =>
      planBaseline(rows, { from, months: 12, hires: 'run_rate' }),
    );
  } finally {
    session.close();
  }
}

function backtestFigures(judged: readonly Judged[]): PlanFigure[] {
  const line = (what: string, of: Judged['what'], isTarget: boolean): PlanFigure => {
    const { n, share, below, above } = inside(judged, of);
    return {
      what,
      measured: `${(100 * share).toFixed(1)}% (n ${n}, ${below} below, ${above} above)`,
      target: '75-85%',
      isMet: isTarget ? share >= 0.75 && share <= 0.85 : null,
    };
  };
  const pooled: Judged[] = judged.filter(({ what }) => what === 'year' || what === 'quarter');
  const all = inside(
    pooled.map((one) => ({ ...one, what: 'year' })),
    'year',
  );
  return [
    {
      what: 'plans of past years: years and their quarters inside P10-P90',
      measured: `${(100 * all.share).toFixed(1)}% (n ${all.n}, ${all.below} below, ${all.above} above)`,
      target: '75-85%',
      isMet: all.share >= 0.75 && all.share <= 0.85,
    },
    line('- the years alone', 'year', true),
    line('- their quarters alone', 'quarter', true),
    line('- quarters of plans made at any quarter start', 'quarter of any plan', true),
    line('- quarters of each team, same plans', 'team', true),
  ];
}
