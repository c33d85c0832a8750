import { readOne } from '../../marts.ts';
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
