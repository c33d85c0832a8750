import type { SolveOptions, Solver } from '../solver.ts';
import { annealed } from './anneal.ts';
import { OUT_OF_BOUNDS, valueOf, type RecutInstance } from './instance.ts';
import { leaversProgram } from './leavers.ts';
import { wholeProgram } from './whole-program.ts';

/** Who gets each account, and how far that is from what is proved. */
export interface Found {
  readonly owners: readonly number[];
  readonly gap: number;
  readonly isProved: boolean;
}

/** Off the bounds by less is within them. */
export const WITHIN = 1e-6;
/** Searches, each with a seed of its own, until one is near enough. */
const SEARCHES = [1, 2];
/** Parts of the bounds that are left free for those who get something, tried one after the other. */
const ROOM = [0.003, 0.006];
/** What a fair share beyond the bounds counts in a search that has to keep them. */
const STRICTLY = 2_000;

/**
 * Re-cuts many territories. `leaversProgram` says which accounts leave at least, and proves what
 * cannot be beaten; a search places them, and then takes back, hands over and swaps any account;
 * where that is not near enough, the solver spends more time on the whole. First within the bounds;
 * where those cannot be kept, or are not found, with what is beyond them as a cost. Null: nothing
 * was found.
 *
 * @example typeof solveLarge // 'function'
 */
export function solveLarge(
  instance: RecutInstance,
  solver: Solver,
  options: SolveOptions,
): Found | null {
  return solveOnce(instance, solver, options, true) ?? solveOnce(instance, solver, options, false);
}

function solveOnce(
  instance: RecutInstance,
  solver: Solver,
  { gap, seconds, shouldStop, onProgress }: SolveOptions,
  isStrict: boolean,
): Found | null {
  const stop = shouldStop ? { shouldStop } : {};
  const leaving = solver.solve(leaversProgram(instance, isStrict), {
    gap: gap / 4,
    seconds: seconds * 0.35,
    ...stop,
    onProgress: ({ bound }) => onProgress?.({ objective: null, bound, gap: null }),
  });
  if (leaving.status === 'infeasible' || !Number.isFinite(leaving.bound)) return null;
  let { bound } = leaving;
  let best: { readonly owners: readonly number[]; readonly objective: number } | null = null;
  const isNear = () => best !== null && gapOf(best.objective, bound) <= gap;
  const keep = (owners: readonly number[]) => {
    const { objective, beyond } = valueOf(instance, owners);
    if (isStrict && beyond >= WITHIN) return;
    if (best && objective >= best.objective) return;
    best = { owners, objective };
    const values = columnsOf(instance, owners);
    onProgress?.({ objective, bound, gap: gapOf(objective, bound), values });
  };

  const over = isStrict ? STRICTLY : OUT_OF_BOUNDS;
  const place = (values: ArrayLike<number>) => {
    const { owners, isOpen } = placed(instance, values);
    const here = annealed(instance, isOpen, owners, {
      ...{ seed: 1, steps: 8_000, over },
      ...{ hot: over / 200, cold: over / 50_000 },
    });
    keep(here);
    return here;
  };
  let here = place(leaving.values);
  // What leaves at least may fit nowhere: with a little room for whoever gets it, it soon does.
  for (const room of isStrict ? ROOM : []) {
    if (isNear() || shouldStop?.()) break;
    const tolerance = instance.tolerance.map((most) => most * (1 - room));
    const roomy = solver.solve(leaversProgram({ ...instance, tolerance }, true), {
      ...{ gap: gap / 4, seconds: seconds * 0.1, ...stop },
    });
    if (roomy.values.length > 0) here = place(roomy.values);
  }
  for (const seed of SEARCHES) {
    if (isNear() || (best && shouldStop?.())) break;
    const how = { seed, steps: 4_000, over };
    keep(annealed(instance, instance.isOpen, here, { ...how, hot: 0.15, cold: 0.02 }));
  }
  if (!isNear() && !shouldStop?.()) {
    const start = best === null ? {} : { start: columnsOf(instance, ownersIn(best)) };
    const whole = solver.solve(wholeProgram(instance, isStrict), {
      gap,
      seconds: seconds * 0.35,
      ...start,
      ...stop,
    });
    if (Number.isFinite(whole.bound)) bound = Math.max(bound, whole.bound);
    if (whole.values.length > 0) keep(ownersOf(instance, whole.values));
  }
  if (best === null) return null;
  const left = gapOf(objectiveIn(best), bound);
  return { owners: ownersIn(best), gap: left, isProved: left <= gap + 1e-9 };
}

/** What callbacks have set, which the compiler does not see. */
const ownersIn = (best: { readonly owners: readonly number[] }): readonly number[] => best.owners;
const objectiveIn = (best: { readonly objective: number }): number => best.objective;

const gapOf = (objective: number, bound: number): number =>
  Math.max(0, objective - bound) / Math.max(1e-9, Math.abs(objective));

/**
 * Those who stay, and each that leaves, largest first, where least is; what may still be changed is
 * where those that leave go. Without an answer only what nobody has leaves.
 */
function placed(
  instance: RecutInstance,
  leaves: ArrayLike<number>,
): { readonly owners: number[]; readonly isOpen: Uint8Array } {
  const { nAccounts, nReps, owner, loads } = instance;
  const isOpen = Uint8Array.from(instance.isOpen);
  const load = loads[0] ?? new Float64Array(isOpen.length);
  const sums = new Float64Array(nReps);
  const owners = Array.from(owner);
  const going: number[] = [];
  for (let a = 0; a < nAccounts; a += 1) {
    const own = owner[a] ?? -1;
    const row = a * nReps;
    if (own < 0 || (leaves[a] ?? 0) > 0.5) {
      going.push(a);
      if (own >= 0) isOpen[row + own] = 0;
      continue;
    }
    isOpen.fill(0, row, row + nReps);
    isOpen[row + own] = 1;
    sums[own] = (sums[own] ?? 0) + (load[row + own] ?? 0);
  }
  const size = (a: number) => Math.max(...load.subarray(a * nReps, (a + 1) * nReps));
  for (const a of going.sort((x, y) => size(y) - size(x))) {
    let to = -1;
    for (let r = 0; r < nReps; r += 1) {
      const isLess = to < 0 || (sums[r] ?? 0) < (sums[to] ?? 0);
      if (isOpen[a * nReps + r] === 1 && isLess) to = r;
    }
    if (to < 0) to = Math.max(0, owner[a] ?? 0);
    owners[a] = to;
    sums[to] = (sums[to] ?? 0) + (load[a * nReps + to] ?? 0);
  }
  return { owners, isOpen };
}

/** Each account to the rep who has most of it. */
export function ownersOf(
  { nAccounts, nReps }: Pick<RecutInstance, 'nAccounts' | 'nReps'>,
  values: ArrayLike<number>,
): number[] {
  return Array.from({ length: nAccounts }, (_, a) => {
    let best = 0;
    for (let r = 1; r < nReps; r += 1) {
      if ((values[a * nReps + r] ?? 0) > (values[a * nReps + best] ?? 0)) best = r;
    }
    return best;
  });
}

/** Owners as columns of `wholeProgram`, with what is beyond the bounds. */
function columnsOf(
  { nAccounts, nReps, loads, isBounded, tolerance }: RecutInstance,
  owners: readonly number[],
): Float64Array {
  const values = new Float64Array(nAccounts * nReps + 2 * loads.length * nReps);
  const sums = loads.map(() => new Float64Array(nReps));
  owners.forEach((r, a) => {
    values[a * nReps + r] = 1;
    loads.forEach((load, kind) => {
      const of = sums[kind];
      if (of) of[r] = (of[r] ?? 0) + (load[a * nReps + r] ?? 0);
    });
  });
  let column = nAccounts * nReps;
  for (let r = 0; r < nReps; r += 1) {
    loads.forEach((_, kind) => {
      const off = isBounded[kind]?.[r] === 1 ? (sums[kind]?.[r] ?? 0) - 1 : 0;
      values[column] = Math.max(0, off - (tolerance[kind] ?? 0));
      values[column + 1] = Math.max(0, -off - (tolerance[kind] ?? 0));
      column += 2;
    });
  }
  return values;
}
