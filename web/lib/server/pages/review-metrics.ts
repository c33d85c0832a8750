import { median } from '#models/stats/median.ts';
import type { BenchmarkRep } from '../benchmarks.ts';

/** The measures of a scorecard, in its order. */
export const REVIEW_METRICS = [
  'bookings',
  'attainment',
  'win_rate',
  'average_won_amount',
  'median_cycle_days',
  'pipeline_created',
  'n_activities',
  'coverage_ratio',
] as const;

export type ReviewMetric = (typeof REVIEW_METRICS)[number];

export const LOWER_IS_BETTER: ReadonlySet<ReviewMetric> = new Set(['median_cycle_days']);

export type MetricValues = Readonly<Record<ReviewMetric, number | null>>;

type Coverage = ReadonlyMap<string, { readonly open: number; readonly remaining: number | null }>;

/** A rep's measures. Coverage is of the quarter ahead where `ahead` is given. */
export function repValues(rep: BenchmarkRep, ahead: Coverage | null): MetricValues {
  const { open, remaining } = coverageOf(rep, ahead);
  return {
    bookings: rep.bookings,
    attainment: rep.attainment,
    win_rate: rep.win_rate,
    average_won_amount: rep.average_won_amount,
    median_cycle_days: rep.median_cycle_days,
    pipeline_created: rep.pipeline_created,
    n_activities: rep.n_activities,
    coverage_ratio: ratio(open, remaining),
  };
}

/**
 * A team's measures: ratios of sums, amounts and counts a rep, and the median of the reps'
 * median cycles. Null where nothing was there to divide by.
 */
export function teamValues(reps: readonly BenchmarkRep[], ahead: Coverage | null): MetricValues {
  const sum = (of: (rep: BenchmarkRep) => number | null): number =>
    reps.reduce((total, rep) => total + (of(rep) ?? 0), 0);
  const coverages = reps.map((rep) => coverageOf(rep, ahead));
  return {
    bookings: ratio(
      sum((rep) => rep.bookings),
      reps.length,
    ),
    attainment: ratio(
      sum((rep) => (rep.quota === null ? 0 : rep.bookings)),
      sum((rep) => rep.quota),
    ),
    win_rate: ratio(
      sum((rep) => rep.n_won),
      sum((rep) => rep.n_won + rep.n_lost),
    ),
    average_won_amount: ratio(
      sum((rep) => rep.bookings),
      sum((rep) => rep.n_won),
    ),
    median_cycle_days: median(
      reps.flatMap(({ median_cycle_days: days }) => (days === null ? [] : [days])),
    ),
    pipeline_created: ratio(
      sum((rep) => rep.pipeline_created),
      reps.length,
    ),
    n_activities: ratio(
      sum((rep) => rep.n_activities),
      reps.length,
    ),
    coverage_ratio: ratio(
      coverages.reduce((total, { open }) => total + open, 0),
      coverages.reduce((total, { remaining }) => total + (remaining ?? 0), 0),
    ),
  };
}

function coverageOf(
  rep: BenchmarkRep,
  ahead: Coverage | null,
): { readonly open: number; readonly remaining: number | null } {
  if (ahead === null) return { open: rep.open_amount, remaining: rep.remaining_quota };
  return ahead.get(rep.rep_id) ?? { open: 0, remaining: null };
}

const ratio = (part: number, whole: number | null): number | null =>
  whole === null || whole === 0 ? null : part / whole;
