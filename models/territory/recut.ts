import type { SolveOptions, Solver } from '../solver.ts';
import { fairShares, recutInstance, valueOf, type RecutInstance } from './instance.ts';
import { ownersOf, solveLarge, WITHIN, type Found } from './solve-large.ts';
import { wholeProgram } from './whole-program.ts';

/** An account, who has it now, and what it weighs. */
export interface TerritoryAccount {
  readonly id: string;
  /** Rep who has it now; null for one that nobody has. */
  readonly rep: string | null;
  /** What it may buy, in any unit. */
  readonly potential: number;
  /** What it takes to serve it, in any unit. */
  readonly workload: number;
  /** Stays with its rep whatever happens. */
  readonly isLocked: boolean;
}

export interface TerritoryRep {
  readonly id: string;
  /** Share of a full load that the rep can take: less while ramping; 0 gets nothing new. */
  readonly share: number;
}

export interface RecutGoal {
  /** Most that a rep's potential and workload may be off their fair share, fractions. */
  readonly potential: number;
  readonly workload: number;
}

export interface RecutOutcome {
  /**
   * `balanced`: within the bounds, with the fewest moves; `as near as possible`: locked or large
   * accounts keep it out of the bounds, and it is as near as can be; `nothing found`: time ended.
   */
  readonly status: 'balanced' | 'as near as possible' | 'nothing found';
  readonly moves: readonly {
    readonly account: string;
    readonly from: string | null;
    readonly to: string;
  }[];
  /** By rep: potential and workload over the fair share; 1 is fair. */
  readonly reps: readonly {
    readonly id: string;
    readonly n: number;
    readonly potential: number;
    readonly workload: number;
  }[];
  /** What the moves cost more than is proved to be needed, as a fraction of what they cost. */
  readonly gap: number;
  readonly isProved: boolean;
}

/**
 * Which accounts should change hands, so that everybody has a fair share of potential and of work,
 * and few do? Each account goes to one rep; locked ones stay; a rep's sums lie within the bounds
 * around the fair share; and the potential that changes hands, with each move on top, is least. An
 * account that nobody has is no move. Where the bounds cannot be kept, a hundredth of a fair share
 * beyond them weighs as much as two moves.
 *
 * @throws RangeError where there is no rep, or a locked account's rep is not among them.
 * @example recutTerritories([], [{ id: 'r1', share: 1 }], { potential: 0.1, workload: 0.1 }, { solve: () => ({ status: 'optimal', values: [], gap: 0 }) }, { gap: 0, seconds: 1 }).status // 'balanced'
 */
export function recutTerritories(
  accounts: readonly TerritoryAccount[],
  reps: readonly TerritoryRep[],
  goal: RecutGoal,
  solver: Solver,
  options: SolveOptions,
): RecutOutcome {
  if (reps.length === 0) throw new RangeError('invalid reps: none; expected at least one');
  const known = new Set(reps.map(({ id }) => id));
  for (const { id, rep, isLocked } of accounts) {
    if (isLocked && (rep === null || !known.has(rep))) {
      throw new RangeError(`invalid locked account: ${id} of ${rep}; expected a rep of the re-cut`);
    }
  }
  if (accounts.length === 0) {
    return outcome(accounts, reps, { owners: [], gap: 0, isProved: true }, true);
  }
  const instance = recutInstance(accounts, reps, goal);
  const isSmall = accounts.length * reps.length <= SMALL;
  const found = isSmall
    ? solveWhole(instance, solver, options)
    : solveLarge(instance, solver, options);
  if (found === null) {
    return { status: 'nothing found', moves: [], reps: [], gap: NaN, isProved: false };
  }
  return outcome(accounts, reps, found, valueOf(instance, found.owners).beyond < WITHIN);
}

/** So many pairs of account and rep are solved whole at once. */
const SMALL = 1_500;

/** Within the bounds; where that cannot be, or is not found in half of the time, near them. */
function solveWhole(instance: RecutInstance, solver: Solver, options: SolveOptions): Found | null {
  const half = { ...options, seconds: options.seconds / 2 };
  for (const isStrict of [true, false]) {
    const solved = solver.solve(wholeProgram(instance, isStrict), half);
    if (solved.values.length === 0) continue;
    const owners = ownersOf(instance, solved.values);
    return { owners, gap: solved.gap, isProved: solved.status === 'optimal' };
  }
  return null;
}

function outcome(
  accounts: readonly TerritoryAccount[],
  reps: readonly TerritoryRep[],
  { owners, gap, isProved }: Found,
  isBalanced: boolean,
): RecutOutcome {
  const fair = fairShares(accounts, reps);
  const moves = accounts.flatMap(({ id, rep }, a) => {
    const to = reps[owners[a] ?? 0]?.id ?? '';
    return rep === to ? [] : [{ account: id, from: rep, to }];
  });
  const sums = reps.map(({ id }, r) => {
    const own = accounts.filter((_, a) => owners[a] === r);
    const share = (key: 'potential' | 'workload') => {
      const of = fair[key][r] ?? 0;
      return of <= 0 ? 0 : own.reduce((sum, account) => sum + account[key], 0) / of;
    };
    return { id, n: own.length, potential: share('potential'), workload: share('workload') };
  });
  return {
    status: isBalanced ? 'balanced' : 'as near as possible',
    moves,
    reps: sums,
    gap,
    isProved,
  };
}
