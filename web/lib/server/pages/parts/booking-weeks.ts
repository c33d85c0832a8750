import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { laterPeriod } from '../../workspace.ts';

/** How many quarters before the one looked at are shown beside it; a year has three others. */
const PREVIOUS = 4;

/** The end of one week of a quarter: a row of `bookings_weekly`. */
export interface BookingWeek {
  readonly period: string;
  readonly week: number;
  /** Cumulative since the quarter began. */
  readonly amount: number;
  readonly quota: number | null;
  readonly target: number | null;
}

/** The quarter looked at and those before it, latest first. */
export function shownPeriods({ filters }: PageContext): readonly string[] {
  return Array.from({ length: PREVIOUS + 1 }, (_, n) => laterPeriod(filters.period, -n));
}

/** The subject's bookings week by week in the shown quarters, in order of time. */
export async function bookingWeeks(context: PageContext): Promise<readonly BookingWeek[]> {
  const { session, persona, subject } = context;
  const rows = await readMart<{
    period: string;
    week_of_quarter: number;
    cumulative_amount: number;
    quota: number | null;
    target_amount: number | null;
  }>(session, persona, 'bookings_weekly', {
    columns: ['period', 'week_of_quarter', 'cumulative_amount', 'quota', 'target_amount'],
    where: {
      period: shownPeriods(context),
      level: subject.level,
      level_id: subject.levelId,
    },
    orderBy: ['period', 'week_of_quarter'],
  });
  return rows.map((row) => ({
    period: row.period,
    week: row.week_of_quarter,
    amount: row.cumulative_amount,
    quota: row.quota,
    target: row.target_amount,
  }));
}
