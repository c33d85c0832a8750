import type { SolveProgress, Solver } from '../solver.ts';
import { territoryBalance } from './balance.ts';
import { bestMoves, type Move } from './moves.ts';
import {
  recutTerritories,
  type RecutGoal,
  type RecutOutcome,
  type TerritoryAccount,
  type TerritoryRep,
} from './recut.ts';
import { ownersOf } from './solve-large.ts';

/** A re-cut to solve: the same in a worker of a page and in the command. */
export interface TerritoryJob {
  readonly accounts: readonly TerritoryAccount[];
  readonly reps: readonly TerritoryRep[];
  readonly tolerance: RecutGoal;
  readonly mostMoves: number | null;
  readonly gap: number;
  readonly seconds: number;
}

export interface TerritoryAnswer {
  /** `capped`: the moves that are allowed do not bring everybody within the bounds. */
  readonly status: RecutOutcome['status'] | 'capped';
  readonly moves: readonly Move[];
  /** Moves of the whole re-cut, of which `moves` are as many as may be made. */
  readonly nWhole: number;
  /** Reps off the bounds after the moves. */
  readonly nOutside: number;
  /** What the whole re-cut costs more than is proved to be needed; a fraction. */
  readonly gap: number;
  readonly isProved: boolean;
}

/**
 * Which moves bring these reps to a fair share? The re-cut of `recutTerritories`; where fewer moves
 * are allowed than it needs, those of them that bring most, one after the other. Tells of each
 * better one on the way.
 *
 * @throws RangeError where there is no rep.
 * @example
 * solveTerritories(
 *   { accounts: [], reps: [{ id: 'r', share: 1 }], tolerance: { potential: 0.1, workload: 0.1 }, mostMoves: null, gap: 0, seconds: 1 },
 *   { solve: () => ({ status: 'optimal', values: [], gap: 0 }) },
 * ).moves // []
 */
export function solveTerritories(
  { accounts, reps, tolerance, mostMoves, gap, seconds }: TerritoryJob,
  solver: Solver,
  {
    onBest,
    onProgress,
    shouldStop,
  }: {
    readonly onBest?: (answer: TerritoryAnswer) => void;
    readonly onProgress?: (progress: SolveProgress) => void;
    readonly shouldStop?: () => boolean;
  } = {},
): TerritoryAnswer {
  const answer = (
    status: RecutOutcome['status'],
    all: readonly Move[],
    { gap: left, isProved }: { readonly gap: number; readonly isProved: boolean },
  ): TerritoryAnswer => {
    const isCapped = mostMoves !== null && all.length > mostMoves;
    const moves = bestMoves(accounts, reps, tolerance, all, mostMoves ?? all.length);
    const { nOutside } = territoryBalance(accounts, reps, tolerance, moves);
    return {
      status: isCapped && nOutside > 0 ? 'capped' : status,
      ...{ moves, nWhole: all.length, nOutside },
      ...{ gap: left, isProved },
    };
  };
  const nPairs = accounts.length * reps.length;
  let fewest = Infinity;
  const outcome = recutTerritories(accounts, reps, tolerance, solver, {
    gap,
    seconds,
    ...(shouldStop ? { shouldStop } : {}),
    onProgress: (progress) => {
      onProgress?.(progress);
      const { values, objective, gap: near } = progress;
      // Programs that only say who leaves have fewer columns.
      if (!onBest || !values || values.length < nPairs || objective === null) return;
      if (objective >= fewest) return;
      fewest = objective;
      const owners = ownersOf({ nAccounts: accounts.length, nReps: reps.length }, values);
      const moves = accounts.flatMap(({ id, rep }, a) => {
        const to = reps[owners[a] ?? 0]?.id ?? '';
        return rep === to ? [] : [{ account: id, to }];
      });
      onBest(answer('balanced', moves, { gap: near ?? Infinity, isProved: false }));
    },
  });
  const moves = outcome.moves.map(({ account, to }) => ({ account, to }));
  return answer(outcome.status, moves, outcome);
}
