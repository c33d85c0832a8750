import { readMart, readOne } from '../marts.ts';
import type { PageContext } from '../request.ts';

/** Why a rep is faster or slower than peers, amount a day; null parts where peers are too few. */
export interface LeverRow {
  readonly n_peers: number;
  readonly velocity: number | null;
  readonly peer_velocity: number | null;
  readonly gap: number | null;
  readonly from_volume: number | null;
  readonly from_win_rate: number | null;
  readonly from_deal_size: number | null;
  readonly from_cycle: number | null;
  readonly from_ramp: number | null;
}

export interface CoachingRow {
  readonly week: string;
  readonly n_sessions: number;
  readonly target_low: number;
  readonly target_high: number;
  readonly is_met: boolean | null;
}

export interface RepLevers {
  /** Null on a day that is not the last one of a quarter, or of the data. */
  readonly levers: LeverRow | null;
  /** The last weeks up to the day, oldest first; empty without a coaching log. */
  readonly coaching: readonly CoachingRow[];
}

const WEEKS = 13;

/** What to work on with a rep, and how often that happened. */
export async function repLevers(
  { session, persona, filters }: PageContext,
  repId: string,
): Promise<RepLevers> {
  const [levers, coaching] = await Promise.all([
    readOne<LeverRow>(session, persona, 'rep_levers', {
      where: { rep_id: repId, as_of_date: filters.asOf },
    }),
    readMart<CoachingRow>(session, persona, 'coaching_cadence', {
      columns: ['week', 'n_sessions', 'target_low', 'target_high', 'is_met'],
      where: { rep_id: repId, as_of_date: { le: filters.asOf } },
      orderBy: ['-week'],
      limit: WEEKS,
    }),
  ]);
  return { levers, coaching: coaching.toReversed() };
}
