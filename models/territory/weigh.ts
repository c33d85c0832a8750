import type { TerritoryPlan } from './plan.ts';
import type { TerritoryAccount } from './recut.ts';

/** A row of the mart `account_potential`. */
export interface AccountRow {
  readonly account_id: string;
  readonly account_name: string;
  readonly rep_id: string | null;
  readonly rep_name: string | null;
  readonly team_id: string | null;
  readonly is_owner_employed: boolean;
  readonly territory: string;
  readonly segment: string;
  readonly industry: string;
  readonly typical_amount: number;
  readonly won_amount: number;
  readonly expected_amount: number;
  readonly typical_activities: number | null;
  readonly n_activities: number;
  readonly deal_activities: number;
}

/** An account of a re-cut, with what its row says. */
export interface WeighedAccount extends TerritoryAccount {
  readonly row: AccountRow;
}

/**
 * Which accounts does a re-cut share out, and what does each weigh? Those of its reps, and, where it
 * gives them to somebody, those of people who left the teams of these reps. Potential and workload
 * are the averages of their measures by the weights; without any work in the data each account is
 * as much work as another. What stays without being locked is only an account whose owner is in it.
 *
 * @example
 * weighAccounts([], { reps: [], weights: { potential: {}, workload: {} }, locked: [], give_unowned: true }, new Map()) // []
 */
export function weighAccounts(
  rows: readonly AccountRow[],
  {
    reps,
    weights,
    locked,
    give_unowned,
  }: Pick<TerritoryPlan, 'reps' | 'weights' | 'locked' | 'give_unowned'>,
  /** Team of each rep. */
  teamOf: ReadonlyMap<string, string>,
): WeighedAccount[] {
  const chosen = new Set(reps.map(({ id }) => id));
  const teams = new Set(reps.flatMap(({ id }) => teamOf.get(id) ?? []));
  const stays = new Set(locked);
  const { potential: p, workload: w } = weights;
  const weighed = rows.flatMap((row): WeighedAccount[] => {
    const isOwn = row.rep_id !== null && chosen.has(row.rep_id);
    const isLeft = !row.is_owner_employed && row.team_id !== null && teams.has(row.team_id);
    if (!isOwn && !(isLeft && give_unowned)) return [];
    const potential = averageBy([
      [p.typical, row.typical_amount],
      [p.won, row.won_amount],
      [p.expected, row.expected_amount],
    ]);
    const workload = averageBy([
      [w.typical, row.typical_activities ?? 0],
      [w.done, row.n_activities],
      [w.open, row.deal_activities],
    ]);
    const rep = isOwn ? row.rep_id : null;
    const isLocked = isOwn && stays.has(row.account_id);
    return [{ id: row.account_id, rep, potential, workload, isLocked, row }];
  });
  return weighed.every(({ workload }) => workload === 0)
    ? weighed.map((account) => ({ ...account, workload: 1 }))
    : weighed;
}

/** By weights that may all be 0, which counts each the same. */
function averageBy(parts: readonly (readonly [weight: number, value: number])[]): number {
  const whole = parts.reduce((sum, [weight]) => sum + weight, 0);
  if (whole <= 0) return parts.reduce((sum, [, value]) => sum + value, 0) / parts.length;
  return parts.reduce((sum, [weight, value]) => sum + weight * value, 0) / whole;
}
