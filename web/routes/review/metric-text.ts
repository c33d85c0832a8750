import type { Formatters, Maybe } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { ReviewMetric } from '#web/lib/server/pages/review-metrics.ts';

interface MetricText {
  readonly value: (value: Maybe) => string;
  readonly difference: (value: Maybe) => string;
}

/** How the values of a measure, and differences of it, are written. */
export function metricText(metric: ReviewMetric, f: Formatters): MetricText {
  switch (metric) {
    case 'bookings':
    case 'average_won_amount':
    case 'pipeline_created':
      return { value: f.moneyShort, difference: f.signedMoneyShort };
    case 'attainment':
    case 'win_rate':
      return { value: (value) => f.percent(value), difference: (value) => f.points(value, 0) };
    case 'median_cycle_days':
      return { value: f.daysShort, difference: (value) => f.signed(value) };
    case 'n_activities':
      return { value: f.count, difference: (value) => f.signed(value) };
    case 'coverage_ratio':
      return { value: (value) => f.ratio(value), difference: (value) => f.signed(value, 1) };
  }
}

interface NameOptions {
  readonly t: T;
  readonly f: Formatters;
  readonly isTeam: boolean;
  /** The quarter that coverage is of, where it is not the one under review. */
  readonly ahead: string | null;
}

/** The name of a measure in a rep's or a team's scorecard. */
export function metricName(metric: ReviewMetric, { t, f, isTeam, ahead }: NameOptions): string {
  const name = t(`metric.${metric}`);
  if (metric === 'coverage_ratio' && ahead !== null) {
    return t('review.coverageAhead', { period: f.periodShort(ahead) });
  }
  const isPerRep = ['bookings', 'pipeline_created', 'n_activities'].includes(metric);
  if (isTeam && isPerRep) return t('review.perRep', { metric: name });
  return isTeam && metric === 'median_cycle_days' ? t('review.medianCycle') : name;
}
