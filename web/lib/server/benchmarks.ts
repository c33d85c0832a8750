import type { PeerCandidate } from '#models/review/peer-group.ts';
import { readMart } from './marts.ts';
import { LEADERSHIP } from './personas.ts';
import type { SnapshotSession } from './snapshot.ts';

/**
 * What a person may be compared with although it lies outside the person's scope: numbers
 * without names. Callers give on only summaries of at least 5, never a row of this.
 */

/** A rep of `rep_weekly` as far as a comparison needs it. */
export interface BenchmarkRep extends PeerCandidate {
  readonly team_id: string | null;
  readonly quota: number | null;
  readonly bookings: number;
  readonly attainment: number | null;
  readonly n_won: number;
  readonly n_lost: number;
  readonly win_rate: number | null;
  readonly average_won_amount: number | null;
  readonly median_cycle_days: number | null;
  readonly pipeline_created: number | null;
  readonly n_activities: number | null;
  readonly open_amount: number;
  readonly remaining_quota: number | null;
  readonly coverage_ratio: number | null;
}

const columns = [
  'rep_id',
  'team_id',
  'tenure_months',
  'main_segment',
  'is_ramping',
  'quota',
  'bookings',
  'attainment',
  'n_won',
  'n_lost',
  'win_rate',
  'average_won_amount',
  'median_cycle_days',
  'pipeline_created',
  'n_activities',
  'open_amount',
  'remaining_quota',
  'coverage_ratio',
] as const;

/** All active reps of the company on an as-of day. */
export function benchmarkReps(
  session: SnapshotSession,
  asOf: string,
): Promise<readonly BenchmarkRep[]> {
  return readMart<BenchmarkRep>(session, LEADERSHIP, 'rep_weekly', {
    columns,
    where: { as_of_date: asOf, is_active: true, role: 'rep' },
    orderBy: ['rep_id'],
  });
}

/** Coverage of a quarter by rep, for all reps of the company, on an as-of day. */
export async function benchmarkCoverage(
  session: SnapshotSession,
  asOf: string,
  period: string,
): Promise<ReadonlyMap<string, { readonly open: number; readonly remaining: number | null }>> {
  const rows = await readMart<{
    level_id: string;
    open_amount: number;
    remaining_quota: number | null;
  }>(session, LEADERSHIP, 'pipeline_coverage', {
    columns: ['level_id', 'open_amount', 'remaining_quota'],
    where: { as_of_date: asOf, period, level: 'rep' },
  });
  return new Map(
    rows.map((row) => [row.level_id, { open: row.open_amount, remaining: row.remaining_quota }]),
  );
}

/** How long deals stay in a stage, and how far along it is. */
export interface StageNorm {
  readonly usualDays: number | null;
  /** 0 for the first stage, 1 for the last before closing. */
  readonly progress: number;
}

/** The norms of each open stage over the company, from the newest closed quarter before a period. */
export async function stageNorms(
  session: SnapshotSession,
  period: string,
): Promise<ReadonlyMap<string, StageNorm>> {
  const rows = await readMart<{
    period: string;
    stage: string;
    stage_position: number;
    p90_days: number | null;
  }>(session, LEADERSHIP, 'stage_conversion', {
    columns: ['period', 'stage', 'stage_position', 'p90_days'],
    where: { level: 'company', period: { lt: period } },
    orderBy: ['-period', 'stage_position'],
    limit: 100,
  });
  const newest = rows.filter((row) => row.period === rows[0]?.period);
  return new Map(
    newest.map((row, index) => [
      row.stage,
      { usualDays: row.p90_days, progress: newest.length < 2 ? 1 : index / (newest.length - 1) },
    ]),
  );
}
