import type { PlanResult, QuarterOutcome } from '#models/scenario/result.ts';
import type { Formatters } from '#web/lib/format/index.ts';

/** One line of the outcome: a measure, quarter by quarter. */
export interface OutcomeRow {
  readonly key: OutcomeKey;
  readonly values: readonly (number | null)[];
  readonly format: (value: number | null) => string;
  /** Whether more is better, for the colour of a difference; null where neither is. */
  readonly better: 'more' | 'less' | null;
}

export type OutcomeKey =
  | 'target'
  | 'expected'
  | 'p10'
  | 'p90'
  | 'probability'
  | 'gap'
  | 'capacity'
  | 'headcount'
  | 'quota'
  | 'over_assignment'
  | 'attainment_factor'
  | 'share_at_quota'
  | 'open_pipeline'
  | 'required_pipeline'
  | 'create'
  | 'marketing'
  | 'interviews'
  | 'managers'
  | 'cost';

/** What a plan comes to, as the lines of a table: quarters across, measures down. */
export function outcomeRows(result: PlanResult, f: Formatters): readonly OutcomeRow[] {
  const { byQuarter, company, pipeline } = result;
  const of = (pick: (one: QuarterOutcome) => number | null) => byQuarter.map(pick);
  const sums = (months: readonly number[]) =>
    byQuarter.map((_, q) => months.slice(3 * q, 3 * q + 3).reduce((sum, value) => sum + value, 0));
  const ends = (months: readonly number[]) => byQuarter.map((_, q) => months[3 * q + 2] ?? null);
  const money = f.moneyShort;
  const percent = (value: number | null) => f.percent(value);
  const count = (value: number | null) => f.number(value, value !== null && value % 1 ? 1 : 0);
  const row = (
    key: OutcomeKey,
    values: readonly (number | null)[],
    format: OutcomeRow['format'],
    better: OutcomeRow['better'] = null,
  ): OutcomeRow => ({ key, values, format, better });
  return [
    row(
      'target',
      of((one) => one.target),
      money,
    ),
    row(
      'expected',
      of((one) => one.mean),
      money,
      'more',
    ),
    row(
      'p10',
      of((one) => one.p10),
      money,
      'more',
    ),
    row(
      'p90',
      of((one) => one.p90),
      money,
      'more',
    ),
    row(
      'gap',
      of((one) => one.gap),
      f.signedMoneyShort,
      'more',
    ),
    row(
      'probability',
      of((one) => one.probability),
      percent,
      'more',
    ),
    row(
      'capacity',
      of((one) => one.capacity),
      money,
      'more',
    ),
    row('headcount', ends(company.headcount), count),
    row('managers', ends(company.managersNeeded), count),
    row(
      'quota',
      of((one) => one.quota),
      money,
    ),
    row(
      'over_assignment',
      of((one) => one.overAssignment),
      percent,
    ),
    row(
      'attainment_factor',
      of((one) => one.attainmentFactor),
      percent,
    ),
    row(
      'share_at_quota',
      of((one) => one.shareAtQuota),
      percent,
      'more',
    ),
    row(
      'required_pipeline',
      of((one) => one.requiredPipeline),
      money,
    ),
    row(
      'open_pipeline',
      of((one) => one.openPipeline),
      money,
    ),
    row('create', sums(pipeline.create), money),
    row('marketing', sums(pipeline.marketing), money),
    row('interviews', sums(company.interviews), count),
    row(
      'cost',
      of((one) => one.cost),
      money,
      'less',
    ),
  ];
}
