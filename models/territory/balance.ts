import { fairShares } from './instance.ts';
import type { RecutGoal, TerritoryAccount, TerritoryRep } from './recut.ts';

/** What a rep has, in amounts and over the fair share; null where nobody's share is more than 0. */
export interface RepLoad {
  readonly id: string;
  readonly n: number;
  readonly potential: number;
  readonly workload: number;
  readonly potentialIndex: number | null;
  readonly workloadIndex: number | null;
}

export interface TerritoryBalance {
  readonly reps: readonly RepLoad[];
  /** Accounts that nobody of the reps has. */
  readonly nUnowned: number;
  readonly unownedPotential: number;
  /** Reps who are off the bounds, in potential or in work. */
  readonly nOutside: number;
  /** Mean distance from the fair share of potential, over reps with a share. */
  readonly meanOff: number | null;
}

/**
 * How fairly are potential and work shared out, if these accounts change hands? The fair share is of
 * all accounts, also those that nobody has, by the share that each rep can take.
 *
 * @example
 * territoryBalance(
 *   [{ id: 'a', rep: 'r', potential: 4, workload: 1 }, { id: 'b', rep: null, potential: 4, workload: 1 }],
 *   [{ id: 'r', share: 1 }], { potential: 0.1, workload: 0.1 }, [],
 * ).reps[0].potentialIndex // 0.5
 */
export function territoryBalance(
  accounts: readonly Pick<TerritoryAccount, 'id' | 'rep' | 'potential' | 'workload'>[],
  reps: readonly TerritoryRep[],
  tolerance: RecutGoal,
  moves: readonly { readonly account: string; readonly to: string }[],
): TerritoryBalance {
  const to = new Map(moves.map((move) => [move.account, move.to]));
  const fair = fairShares(accounts, reps);
  const at = new Map(reps.map(({ id }, r) => [id, r]));
  const sums = reps.map(() => ({ n: 0, potential: 0, workload: 0 }));
  let nUnowned = 0;
  let unownedPotential = 0;
  for (const { id, rep, potential, workload } of accounts) {
    const owner = to.get(id) ?? rep;
    const sum = owner === null ? undefined : sums[at.get(owner) ?? -1];
    if (sum === undefined) {
      nUnowned += 1;
      unownedPotential += potential;
      continue;
    }
    sum.n += 1;
    sum.potential += potential;
    sum.workload += workload;
  }
  const loads = reps.map(({ id }, r): RepLoad => {
    const { n = 0, potential = 0, workload = 0 } = sums[r] ?? {};
    return {
      ...{ id, n, potential, workload },
      potentialIndex: over(potential, fair.potential[r] ?? 0),
      workloadIndex: over(workload, fair.workload[r] ?? 0),
    };
  });
  const off = (index: number | null) => (index === null ? 0 : Math.abs(index - 1));
  const indices = loads.flatMap(({ potentialIndex }) => potentialIndex ?? []);
  return {
    reps: loads,
    nUnowned,
    unownedPotential,
    nOutside: loads.filter(
      ({ potentialIndex, workloadIndex }) =>
        off(potentialIndex) > tolerance.potential + 1e-6 ||
        off(workloadIndex) > tolerance.workload + 1e-6,
    ).length,
    meanOff:
      indices.length === 0
        ? null
        : indices.reduce((sum, index) => sum + off(index), 0) / indices.length,
  };
}

const over = (amount: number, fair: number): number | null => (fair > 0 ? amount / fair : null);
