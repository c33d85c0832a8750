import { ProgramBuilder } from '../program-builder.ts';
import type { LinearProgram, SolveOptions, Solver } from '../solver.ts';
import { OUT_OF_BOUNDS, solveLarge } from './solve-large.ts';

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
  /** Share of a full load that the rep can take: less while ramping. */
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
  readonly gap: number;
  readonly isProved: boolean;
}

/**
 * Which accounts should change hands, so that everybody has a fair share of potential and of work,
 * and few do? Each account goes to one rep; locked ones stay; a rep's sums lie within the bounds
 * around the fair share; and the potential that changes hands, with each move on top, is least. An
 * account that nobody has is no move. Where the bounds cannot be kept, what is over them comes
 * first, moves second.
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
  const repAt = new Map(reps.map(({ id }, at) => [id, at]));
  for (const { id, rep, isLocked } of accounts) {
    if (isLocked && (rep === null || !repAt.has(rep))) {
      throw new RangeError(`invalid locked account: ${id} of ${rep}; expected a rep of the re-cut`);
    }
  }
  if (accounts.length === 0) {
    return outcome(accounts, reps, [], { gap: 0, isProved: true, isBalanced: true });
  }
  const { program, columnOf, overs } = recutProgram(accounts, reps, repAt, goal);
  const start = startOf(accounts, reps, repAt, columnOf, program);
  const isSmall = accounts.length * reps.length <= SMALL || reps.some(({ share }) => share <= 0);
  const solved = isSmall
    ? solver.solve(program, { ...options, start })
    : solveLarge(
        program,
        { nAccounts: accounts.length, nReps: reps.length, goal },
        solver,
        options,
      );
  if (solved.values.length === 0) {
    return { status: 'nothing found', moves: [], reps: [], gap: NaN, isProved: false };
  }
  const owners = accounts.map((_, a) => {
    let best = 0;
    reps.forEach((_rep, r) => {
      const [now, then] = [columnOf(a, best), columnOf(a, r)];
      if ((solved.values[then] ?? 0) > (solved.values[now] ?? 0)) best = r;
    });
    return best;
  });
  const over = overs.reduce((sum, column) => sum + (solved.values[column] ?? 0), 0);
  return outcome(accounts, reps, owners, {
    gap: solved.gap,
    isProved: solved.status === 'optimal',
    isBalanced: over < 1e-6,
  });
}

/** So many pairs of account and rep are solved whole at once. */
const SMALL = 1_500;

function recutProgram(
  accounts: readonly TerritoryAccount[],
  reps: readonly TerritoryRep[],
  repAt: ReadonlyMap<string, number>,
  goal: RecutGoal,
): {
  readonly program: LinearProgram;
  readonly columnOf: (account: number, rep: number) => number;
  readonly overs: readonly number[];
} {
  const build = new ProgramBuilder();
  const fair = fairShares(accounts, reps);
  const mean = accounts.reduce((sum, { potential }) => sum + potential, 0) / accounts.length || 1;
  for (const { rep, potential, isLocked } of accounts) {
    const now = rep === null ? -1 : (repAt.get(rep) ?? -1);
    reps.forEach((_, r) => {
      const isMove = rep !== null && now !== r;
      const cost = isMove ? 1 + 0.5 * (potential / mean) : 0;
      const isOpen = !isLocked || now === r;
      build.column({ cost, upper: isOpen ? 1 : 0, isWhole: true });
    });
  }
  const columnOf = (account: number, rep: number) => account * reps.length + rep;
  accounts.forEach((_, a) => {
    build.row(
      { lower: 1, upper: 1 },
      reps.map((_rep, r) => [columnOf(a, r), 1] as const),
    );
  });
  const overs: number[] = [];
  reps.forEach((_, r) => {
    for (const key of ['potential', 'workload'] as const) {
      const share = fair[key][r] ?? 0;
      if (share <= 0) continue;
      const over = build.column({ cost: OUT_OF_BOUNDS });
      const under = build.column({ cost: OUT_OF_BOUNDS });
      overs.push(over, under);
      const terms = accounts.map((account, a) => [columnOf(a, r), account[key] / share] as const);
      build.row({ upper: 1 + goal[key] }, [...terms, [over, -1]]);
      build.row({ lower: 1 - goal[key] }, [...terms, [under, 1]]);
    }
  });
  return { program: build.program(), columnOf, overs };
}

function fairShares(accounts: readonly TerritoryAccount[], reps: readonly TerritoryRep[]) {
  const whole = reps.reduce((sum, { share }) => sum + share, 0) || 1;
  const of = (key: 'potential' | 'workload') => {
    const total = accounts.reduce((sum, account) => sum + account[key], 0);
    return reps.map(({ share }) => (total * share) / whole);
  };
  return { potential: of('potential'), workload: of('workload') };
}

/** A first answer: everything stays, and what nobody has goes, largest first, to whoever has least. */
function startOf(
  accounts: readonly TerritoryAccount[],
  reps: readonly TerritoryRep[],
  repAt: ReadonlyMap<string, number>,
  columnOf: (account: number, rep: number) => number,
  program: LinearProgram,
): Float64Array {
  const fair = fairShares(accounts, reps).potential;
  const load = reps.map(() => 0);
  const start = new Float64Array(program.cost.length);
  const place = (a: number, r: number) => {
    start[columnOf(a, r)] = 1;
    load[r] = (load[r] ?? 0) + (accounts[a]?.potential ?? 0) / (fair[r] || 1);
  };
  const open: number[] = [];
  accounts.forEach(({ rep }, a) => {
    const now = rep === null ? undefined : repAt.get(rep);
    if (now === undefined) open.push(a);
    else place(a, now);
  });
  open.sort((a, b) => (accounts[b]?.potential ?? 0) - (accounts[a]?.potential ?? 0));
  for (const a of open) place(a, load.indexOf(Math.min(...load)));
  const slack = program.cost.length - accounts.length * reps.length;
  for (let at = 0; at < slack; at += 1) start[accounts.length * reps.length + at] = 1e3;
  return start;
}

function outcome(
  accounts: readonly TerritoryAccount[],
  reps: readonly TerritoryRep[],
  owners: readonly number[],
  proof: { readonly gap: number; readonly isProved: boolean; readonly isBalanced: boolean },
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
    status: proof.isBalanced ? 'balanced' : 'as near as possible',
    moves,
    reps: sums,
    gap: proof.gap,
    isProved: proof.isProved,
  };
}
