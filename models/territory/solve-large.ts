import type { LinearProgram, Solved, SolveOptions, Solver } from '../solver.ts';
import { annealed, type Assignment } from './anneal.ts';
import type { RecutGoal } from './recut.ts';

/** What a unit out of bounds costs against a move: balance comes first. */
export const OUT_OF_BOUNDS = 200;
/** Reps that are looked at for an account, on average: those that cost least on balance. */
const KEPT = 6;
const SEEDS = [1, 2, 3];

/**
 * Re-cuts many territories: in parts of accounts the program is solved soon, which proves what
 * cannot be beaten and says which reps are worth a look for each account; among those the search of
 * `annealed` finds a plan, and the solver spends the rest of the time on a better plan and a better
 * proof. The gap is against what is proved.
 *
 * @example typeof solveLarge // 'function'
 */
export function solveLarge(
  program: LinearProgram,
  about: { readonly nAccounts: number; readonly nReps: number; readonly goal: RecutGoal },
  solver: Solver,
  options: SolveOptions,
): Solved {
  const { gap, seconds, shouldStop, onProgress } = options;
  const stop = shouldStop ? { shouldStop } : {};
  const isWhole = Array.from(program.cost, () => false);
  const parts = solver.solve({ ...program, isWhole }, { gap: 0, seconds: seconds / 2, ...stop });
  if (parts.status !== 'optimal' || !parts.reducedCosts) return solver.solve(program, options);
  const { objective: bound } = parts;
  onProgress?.({ objective: null, bound, gap: null });

  const assignment = assignmentOf(program, about, parts);
  const first = firstOwners(about, parts.values);
  let best = columnsOf(program, about, assignment, first);
  for (const seed of SEEDS) {
    if (shouldStop?.()) break;
    const found = columnsOf(program, about, assignment, annealed(assignment, first, seed));
    if (found.objective >= best.objective) continue;
    best = found;
    onProgress?.({
      objective: best.objective,
      bound,
      gap: gapOf(best.objective, bound),
      values: best.values,
    });
  }
  const own = gapOf(best.objective, bound);
  if (own <= gap) return { status: 'optimal', ...best, bound, gap: own };

  const whole = solver.solve(program, {
    ...options,
    seconds: seconds * 0.55,
    start: best.values,
  });
  const isBetter = whole.values.length > 0 && whole.objective < best.objective;
  const kept = isBetter ? whole : best;
  const proved = Number.isFinite(whole.bound) ? Math.max(bound, whole.bound) : bound;
  const left = gapOf(kept.objective, proved);
  const status = left <= gap ? 'optimal' : 'best so far';
  return { status, objective: kept.objective, values: kept.values, bound: proved, gap: left };
}

const gapOf = (objective: number, bound: number): number =>
  Math.max(0, objective - bound) / Math.max(1e-9, Math.abs(objective));

type About = Parameters<typeof solveLarge>[1];

/** The columns that cost least on balance, as the search takes them. */
function assignmentOf(
  program: LinearProgram,
  { nAccounts, nReps, goal }: About,
  { reducedCosts = [], values }: Solved,
): Assignment {
  const n = nAccounts * nReps;
  const columns = Array.from({ length: n }, (_, at) => at).filter(
    (at) => (program.upper[at] ?? 0) > 0,
  );
  const ranked = [...columns].sort(
    (a, b) => (reducedCosts[a] ?? 0) - (reducedCosts[b] ?? 0) || a - b,
  );
  const cost = new Float64Array(n).fill(Infinity);
  for (const at of ranked.slice(0, KEPT * nAccounts)) cost[at] = program.cost[at] ?? 0;
  for (const at of columns) if ((values[at] ?? 0) > 1e-9) cost[at] = program.cost[at] ?? 0;
  // Rows after those of the accounts: by rep, potential from above and below, then workload.
  const loads = [new Float64Array(n), new Float64Array(n)];
  program.rows.slice(nAccounts).forEach((row, at) => {
    const load = loads[Math.floor(at / 2) % 2];
    if (!load || at % 2 === 1) return;
    row.columns.forEach((column, i) => {
      if (column < n) load[column] = row.values[i] ?? 0;
    });
  });
  const tolerance = [goal.potential, goal.workload];
  return { nReps, cost, loads, tolerance, over: OUT_OF_BOUNDS };
}

/** Each account to the rep who has most of it in the answer in parts. */
function firstOwners({ nAccounts, nReps }: About, values: ArrayLike<number>): number[] {
  return Array.from({ length: nAccounts }, (_, a) => {
    let best = 0;
    for (let r = 1; r < nReps; r += 1) {
      if ((values[a * nReps + r] ?? 0) > (values[a * nReps + best] ?? 0)) best = r;
    }
    return best;
  });
}

/** Owners as columns of the program, with what is out of bounds. */
function columnsOf(
  program: LinearProgram,
  { nAccounts, nReps }: About,
  { loads, tolerance }: Assignment,
  owners: readonly number[],
): { readonly objective: number; readonly values: Float64Array } {
  const values = new Float64Array(program.cost.length);
  owners.forEach((r, a) => (values[a * nReps + r] = 1));
  let column = nAccounts * nReps;
  for (let r = 0; r < nReps; r += 1) {
    loads.forEach((load, kind) => {
      const sum = owners.reduce(
        (total, of, a) => total + (of === r ? (load[a * nReps + r] ?? 0) : 0),
        0,
      );
      const bound = tolerance[kind] ?? 0;
      values[column] = Math.max(0, sum - 1 - bound);
      values[column + 1] = Math.max(0, 1 - bound - sum);
      column += 2;
    });
  }
  const objective = values.reduce((sum, value, at) => sum + value * (program.cost[at] ?? 0), 0);
  return { objective, values };
}
