import type { PlanInputs } from '#models/capacity/inputs.ts';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Goal } from '#models/scenario/scenario.ts';
import { defaultGoal } from '#models/scenario/schema.ts';
import { drawChances, simulatePlan } from '#models/scenario/simulate.ts';
import { solvePlan } from '#models/scenario/solve/solve.ts';
import type { Solver } from '#models/solver.ts';
import { seededRandom } from '#models/stats/seeded-random.ts';
import { recutTerritories } from '#models/territory/recut.ts';
import { median } from './measure.ts';
import { benchCompany } from './plan-company.ts';
import { duration } from './report.ts';

/** One figure beside its target; null where it has none of its own. */
export interface PlanFigure {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly isMet: boolean | null;
}

const MOVES = 60;

/** A lever that moves, 1,000 reps × 24 months: the model's part of following the hand. */
export function leverFigures(): PlanFigure[] {
  const inputs = benchCompany({ reps: 1_125, teams: 12, seed: 5 });
  const chances = drawChances({ draws: 10_000, seed: 1, nMonths: 24 });
  const plain: number[] = [];
  const drawn: number[] = [];
  for (let move = 0; move < MOVES; move += 1) {
    const change = 0.002 * move;
    const startedAt = performance.now();
    const changed = applyLevers(inputs, [
      { kind: 'win_rate', change },
      { kind: 'target', change: 0.3 },
    ]);
    const plan = evaluatePlan(changed, { people: false });
    plain.push(performance.now() - startedAt);
    simulatePlan(plan, chances);
    drawn.push(performance.now() - startedAt);
  }
  const line = (what: string, values: readonly number[], most: number): PlanFigure => {
    const middle = median(values);
    return { what, measured: duration(middle), target: `< ${most} ms`, isMet: middle < most };
  };
  return [
    line('a lever move, 1,000 reps × 24 months, without simulation', plain, 16),
    line('a lever move with 10,000 draws', drawn, 250),
  ];
}

/** Solving 24 months × 8 teams × 2 profiles. */
export function solveFigures(solver: Solver): PlanFigure[] {
  const inputs = benchCompany({ reps: 120, teams: 8, seed: 1 });
  const usual: Partial<Goal> = { mix: { low: 0.4, high: 0.6 }, hires_per_month: 12 };
  const teams = Object.fromEntries(inputs.teams.map(({ id }) => [id, { most: 22 }]));
  const caps: Partial<Goal> = { ...usual, teams };
  const span: Partial<Goal> = { ...usual, keep_span: true };
  return [
    solved('solve to 1%: mix, hires a month', solver, inputs, { ...usual, gap: 0.01 }, 5),
    solved('solve to 1%: and caps of teams', solver, inputs, { ...caps, gap: 0.01 }, 5),
    solved('solve to 1%: and span of control', solver, inputs, { ...span, gap: 0.01 }, 5),
    solved('solve to proof: mix, hires a month', solver, inputs, { ...usual, gap: 0 }, 60),
    solved('solve to proof: and span of control', solver, inputs, { ...span, gap: 0 }, 60),
    solved('solve to proof: and caps of teams', solver, inputs, { ...caps, gap: 0 }, 60),
  ];
}

function solved(
  what: string,
  solver: Solver,
  inputs: PlanInputs,
  over: Partial<Goal>,
  seconds: number,
): PlanFigure {
  const startedAt = performance.now();
  const { gap, isProved, status } = solvePlan(
    inputs,
    { ...defaultGoal(), seconds: 60, ...over },
    solver,
  );
  const ms = performance.now() - startedAt;
  const isMet = status === 'solved' && isProved && ms < seconds * 1_000;
  const left = `gap ${(100 * gap).toFixed(2)}%`;
  return {
    what: `${what} (24 months × 8 teams × 2 profiles)`,
    measured: `${duration(ms)}, ${left}${isProved ? '' : ', not proved'}`,
    target: `< ${seconds} s`,
    isMet,
  };
}

/** Re-cutting 500 accounts among 20 reps. */
export function recutFigures(solver: Solver): PlanFigure[] {
  return [
    { seed: 1, spread: 0.8 },
    { seed: 2, spread: 0.8 },
    { seed: 3, spread: 1.1 },
  ].map(({ seed, spread }) => {
    const random = seededRandom(seed);
    const reps = Array.from({ length: 20 }, (_, i) => ({ id: `r${i}`, share: i < 3 ? 0.6 : 1 }));
    const accounts = Array.from({ length: 500 }, (_, i) => ({
      id: `a${i}`,
      rep: i % 25 === 0 ? null : `r${Math.floor(20 * random() ** 1.6)}`,
      potential: Math.exp(spread * 2 * (random() + random() + random() - 1.5)) * 100_000,
      workload: 1 + 4 * random(),
      isLocked: i % 25 !== 0 && random() < 0.1,
    }));
    const startedAt = performance.now();
    const goal = { potential: 0.1, workload: 0.15 };
    const cut = recutTerritories(accounts, reps, goal, solver, { gap: 0.01, seconds: 10 });
    const ms = performance.now() - startedAt;
    return {
      what: `territory re-cut, 500 accounts × 20 reps, log spread ${spread}, seed ${seed}`,
      measured: `${duration(ms)}, gap ${(100 * cut.gap).toFixed(2)}%, ${cut.status}`,
      target: '1% in 10 s',
      isMet: cut.gap <= 0.01 && ms < 10_500,
    };
  });
}
