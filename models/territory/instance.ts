import type { RecutGoal, TerritoryAccount, TerritoryRep } from './recut.ts';

/** A re-cut in numbers: what the programs and the search of it are made from. */
export interface RecutInstance {
  readonly nAccounts: number;
  readonly nReps: number;
  /** Place of the rep who has the account; -1 where nobody of the re-cut has it. */
  readonly owner: Int32Array;
  /** What it costs that the account changes hands. */
  readonly moveCost: Float64Array;
  /** 1 where the rep may have the account: account × reps + rep. */
  readonly isOpen: Uint8Array;
  /** By kind, potential first: load over the fair share of the rep, account × reps + rep. */
  readonly loads: readonly Float64Array[];
  /** By kind: whether the rep's sum is to be near 1. */
  readonly isBounded: readonly Uint8Array[];
  /** By kind: most that a sum may be off 1. */
  readonly tolerance: readonly number[];
}

/**
 * Accounts and reps as numbers. A move costs 1 and half the account's potential over the mean; an
 * account that nobody has is no move. A rep without a share keeps what is locked and gets nothing.
 *
 * @example
 * recutInstance(
 *   [{ id: 'a', rep: 'r', potential: 5, workload: 1, isLocked: false }],
 *   [{ id: 'r', share: 1 }, { id: 's', share: 1 }],
 *   { potential: 0.1, workload: 0.1 },
 * ).moveCost[0] // 1.5
 */
export function recutInstance(
  accounts: readonly TerritoryAccount[],
  reps: readonly TerritoryRep[],
  goal: RecutGoal,
): RecutInstance {
  const [nAccounts, nReps] = [accounts.length, reps.length];
  const repAt = new Map(reps.map(({ id }, at) => [id, at]));
  const owner = Int32Array.from(accounts, ({ rep }) =>
    rep === null ? -1 : (repAt.get(rep) ?? -1),
  );
  const mean = accounts.reduce((sum, { potential }) => sum + potential, 0) / nAccounts || 1;
  const moveCost = Float64Array.from(accounts, ({ rep, potential }) =>
    rep === null ? 0 : 1 + 0.5 * (potential / mean),
  );
  const someShare = reps.some(({ share }) => share > 0);
  const isOpen = new Uint8Array(nAccounts * nReps);
  accounts.forEach(({ isLocked }, a) => {
    reps.forEach(({ share }, r) => {
      const isFree = !isLocked && (share > 0 || !someShare);
      isOpen[a * nReps + r] = isFree || (isLocked && owner[a] === r) ? 1 : 0;
    });
  });
  const fair = fairShares(accounts, reps);
  const kinds = ['potential', 'workload'] as const;
  return {
    ...{ nAccounts, nReps, owner, moveCost, isOpen },
    loads: kinds.map((kind) =>
      Float64Array.from(isOpen, (_, at) => {
        const share = fair[kind][at % nReps] ?? 0;
        return share > 0 ? (accounts[Math.floor(at / nReps)]?.[kind] ?? 0) / share : 0;
      }),
    ),
    isBounded: kinds.map((kind) => Uint8Array.from(fair[kind], (share) => (share > 0 ? 1 : 0))),
    tolerance: kinds.map((kind) => goal[kind]),
  };
}

/**
 * What would each rep have if everything were shared out by their shares?
 *
 * @example fairShares([{ potential: 30, workload: 3 }], [{ share: 1 }, { share: 0.5 }]).potential // [20, 10]
 */
export function fairShares(
  accounts: readonly Pick<TerritoryAccount, 'potential' | 'workload'>[],
  reps: readonly Pick<TerritoryRep, 'share'>[],
): { readonly potential: readonly number[]; readonly workload: readonly number[] } {
  const whole = reps.reduce((sum, { share }) => sum + Math.max(0, share), 0) || 1;
  const of = (key: 'potential' | 'workload') => {
    const total = accounts.reduce((sum, account) => sum + account[key], 0);
    return reps.map(({ share }) => (total * Math.max(0, share)) / whole);
  };
  return { potential: of('potential'), workload: of('workload') };
}

/** What owners come to: moves, what is beyond the bounds in sum, and both as one cost. */
export interface RecutValue {
  readonly moves: number;
  readonly beyond: number;
  readonly objective: number;
}

/** What a fair share beyond the bounds counts against moves, where the bounds cannot be kept. */
export const OUT_OF_BOUNDS = 200;

/**
 * What does it cost that these reps have the accounts? Moves as they cost; and, of each rep, what
 * is beyond the bounds, in fair shares.
 *
 * @example valueOf({ nReps: 1, owner: [0], moveCost: [2], loads: [], isBounded: [], tolerance: [] }, [0]).objective // 0
 */
export function valueOf(
  {
    nReps,
    owner,
    moveCost,
    loads,
    isBounded,
    tolerance,
  }: Pick<RecutInstance, 'nReps' | 'tolerance'> & {
    readonly owner: ArrayLike<number>;
    readonly moveCost: ArrayLike<number>;
    readonly loads: readonly ArrayLike<number>[];
    readonly isBounded: readonly ArrayLike<number>[];
  },
  owners: readonly number[],
): RecutValue {
  let moves = 0;
  owners.forEach((r, a) => (moves += r === owner[a] ? 0 : (moveCost[a] ?? 0)));
  let beyond = 0;
  loads.forEach((load, kind) => {
    const sums = new Float64Array(nReps);
    owners.forEach((r, a) => (sums[r] = (sums[r] ?? 0) + (load[a * nReps + r] ?? 0)));
    sums.forEach((sum, r) => {
      if (isBounded[kind]?.[r]) beyond += Math.max(0, Math.abs(sum - 1) - (tolerance[kind] ?? 0));
    });
  });
  return { moves, beyond, objective: moves + OUT_OF_BOUNDS * beyond };
}
