import { territoryBalance, type RepLoad } from './balance.ts';
import { fairShares } from './instance.ts';
import type { RecutGoal, TerritoryAccount, TerritoryRep } from './recut.ts';

export interface Move {
  readonly account: string;
  readonly to: string;
}

/**
 * Which of these moves bring the balance furthest, if only so many may be made? One after the other
 * the one that leaves least off the bounds, and then off the fair shares, in potential and in work.
 * That is near to the best choice, not proved to be it. Accounts that nobody has come first only
 * where they help as much. Fewer moves than allowed: all of them, in this order.
 *
 * @example
 * bestMoves(
 *   [{ id: 'a', rep: 'r', potential: 1, workload: 1 }, { id: 'b', rep: 'r', potential: 3, workload: 1 }, { id: 'c', rep: 'r', potential: 2, workload: 1 }],
 *   [{ id: 'r', share: 1 }, { id: 's', share: 1 }],
 *   { potential: 0.1, workload: 0.1 },
 *   [{ account: 'a', to: 's' }, { account: 'b', to: 's' }], 1,
 * ) // [{ account: 'b', to: 's' }]
 */
export function bestMoves<Given extends Move>(
  accounts: readonly Pick<TerritoryAccount, 'id' | 'rep' | 'potential' | 'workload'>[],
  reps: readonly TerritoryRep[],
  tolerance: RecutGoal,
  moves: readonly Given[],
  most: number,
): Given[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const start = territoryBalance(accounts, reps, tolerance, []);
  const sums = new Map(start.reps.map((load) => [load.id, { ...load }]));
  const fairs = fairShares(accounts, reps);
  const fair = new Map(
    reps.map(({ id }, r) => [
      id,
      { potential: fairs.potential[r] ?? 0, workload: fairs.workload[r] ?? 0 },
    ]),
  );
  const offOf = (id: string | null, potential: number, workload: number) => {
    const load = id === null ? undefined : sums.get(id);
    const share = id === null ? undefined : fair.get(id);
    if (!load || !share || share.potential <= 0) return 0;
    const off = (sum: number, of: number, limit: number) => {
      const by = of <= 0 ? 0 : Math.abs(sum / of - 1);
      return 10 * Math.max(0, by - limit) + by;
    };
    return (
      off(load.potential + potential, share.potential, tolerance.potential) +
      off(load.workload + workload, share.workload, tolerance.workload)
    );
  };
  const left = [...moves];
  const chosen: Given[] = [];
  while (left.length > 0 && chosen.length < most) {
    let best = 0;
    let least = Infinity;
    left.forEach((move, at) => {
      const account = byId.get(move.account);
      if (!account) return;
      const { rep, potential, workload } = account;
      const change =
        offOf(rep, -potential, -workload) -
        offOf(rep, 0, 0) +
        offOf(move.to, potential, workload) -
        offOf(move.to, 0, 0);
      if (change < least - 1e-12) [best, least] = [at, change];
    });
    const [move] = left.splice(best, 1);
    const account = move && byId.get(move.account);
    if (!move || !account) continue;
    chosen.push(move);
    shift(sums.get(account.rep ?? ''), account, -1);
    shift(sums.get(move.to), account, 1);
  }
  return chosen;
}

function shift(
  load: { potential: number; workload: number } | undefined,
  { potential, workload }: { readonly potential: number; readonly workload: number },
  sign: number,
): void {
  if (!load) return;
  load.potential += sign * potential;
  load.workload += sign * workload;
}

/** Why an account changes hands: what the two had before any move. */
export type MoveReason =
  | { readonly kind: 'unowned'; readonly to: number | null }
  | {
      readonly kind: 'potential' | 'workload' | 'exchange';
      readonly from: number | null;
      readonly to: number | null;
    };

/**
 * Why does this account go from one to the other? Since nobody has it; since the giver has more of
 * potential, or else of work, than the taker; or in exchange for another account.
 *
 * @example moveReason(undefined, { potentialIndex: 0.7 }) // { kind: 'unowned', to: 0.7 }
 */
export function moveReason(
  from: Pick<RepLoad, 'potentialIndex' | 'workloadIndex'> | undefined,
  to: Pick<RepLoad, 'potentialIndex' | 'workloadIndex'> | undefined,
): MoveReason {
  if (from === undefined) return { kind: 'unowned', to: to?.potentialIndex ?? null };
  for (const [kind, key] of [
    ['potential', 'potentialIndex'],
    ['workload', 'workloadIndex'],
  ] as const) {
    const [giver, taker] = [from[key], to?.[key] ?? null];
    // A share of 0 is somebody who gives everything away.
    if (giver === null || taker === null ? giver === null : giver > taker + 0.005) {
      return { kind, from: giver, to: taker };
    }
  }
  return { kind: 'exchange', from: from.potentialIndex, to: to?.potentialIndex ?? null };
}
