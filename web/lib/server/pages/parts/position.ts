import { readMart, readOne } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { subjectRows, wonAsOf } from '../../subject.ts';

/** Where the subject stands in a quarter on a day: a row of `pipeline_coverage`. */
export interface Position {
  readonly quota: number | null;
  readonly target_amount: number | null;
  readonly won_amount: number;
  readonly n_won: number;
  readonly remaining_quota: number | null;
  readonly open_amount: number;
  readonly n_open: number;
  readonly weighted_amount: number;
  readonly coverage_ratio: number | null;
  readonly required_coverage: number | null;
  readonly n_required_periods: number;
  readonly coverage_gap: number | null;
}

export const NO_POSITION: Position = {
  quota: null,
  target_amount: null,
  won_amount: 0,
  n_won: 0,
  remaining_quota: null,
  open_amount: 0,
  n_open: 0,
  weighted_amount: 0,
  coverage_ratio: null,
  required_coverage: null,
  n_required_periods: 0,
  coverage_gap: null,
};

export const POSITION_COLUMNS = Object.keys(NO_POSITION);

/**
 * The subject's row of `pipeline_coverage`. For a combination, such as region and industry, won
 * and open come from the additive marts; quota and required coverage do not exist for it.
 */
export async function positionOn(context: PageContext, day: string): Promise<Position> {
  const { session, persona, subject, filters } = context;
  const { period } = filters;
  if (subject.exact) {
    const row = await readOne<Position>(session, persona, 'pipeline_coverage', {
      columns: POSITION_COLUMNS,
      where: { as_of_date: day, period, level: subject.level, level_id: subject.levelId },
    });
    return row ?? NO_POSITION;
  }
  const rows = subjectRows(subject, filters);
  const [open, won] = await Promise.all([
    readOne<Record<'open_amount' | 'n_open' | 'weighted_amount', number | null>>(
      session,
      persona,
      'pipeline_weekly',
      {
        columns: [{ sum: 'open_amount' }, { sum: 'n_open' }, { sum: 'weighted_amount' }],
        ...rows,
        where: { ...rows.where, as_of_date: day, period },
      },
    ),
    readOne<{ won_amount: number | null; n_won: number }>(session, persona, 'bookings', {
      columns: [
        { sum: 'amount', as: 'won_amount' },
        { count: true, as: 'n_won' },
      ],
      ...rows,
      where: { ...rows.where, ...wonAsOf(period, day) },
    }),
  ]);
  return {
    ...NO_POSITION,
    open_amount: open?.open_amount ?? 0,
    n_open: open?.n_open ?? 0,
    weighted_amount: open?.weighted_amount ?? 0,
    won_amount: won?.won_amount ?? 0,
    n_won: won?.n_won ?? 0,
  };
}

/**
 * How past quarters ended from the same point, latest first: `close_rates.landing_ratio`, which
 * stands at the end of each week. Within a week it is read off between the two ends, or a Tuesday
 * would be judged by what past quarters had only reached on their Sunday.
 */
export async function landingRatios(
  { session, persona, subject, filters }: PageContext,
  { week, weekShare }: { readonly week: number; readonly weekShare: number },
  quarters: number,
): Promise<readonly { readonly period: string; readonly ratio: number | null }[]> {
  if (!subject.exact) return [];
  const rows = await readMart<{
    period: string;
    week_of_quarter: number;
    landing_ratio: number | null;
  }>(session, persona, 'close_rates', {
    columns: ['period', 'week_of_quarter', 'landing_ratio'],
    where: {
      level: subject.level,
      level_id: subject.levelId,
      week_of_quarter: [week - 1, week],
      period: { lt: filters.period },
    },
    orderBy: ['-period', 'week_of_quarter'],
    limit: 2 * quarters,
  });
  const at = (period: string, wanted: number): number | null =>
    rows.find((row) => row.period === period && row.week_of_quarter === wanted)?.landing_ratio ??
    null;
  return [...new Set(rows.map((row) => row.period))].slice(0, quarters).map((period) => {
    const [begin, end] = [at(period, week - 1), at(period, week)];
    return {
      period,
      ratio: begin === null || end === null ? end : begin + weekShare * (end - begin),
    };
  });
}
