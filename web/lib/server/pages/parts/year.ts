import type { PageContext } from '../../request.ts';
import { bookingWeeks } from './booking-weeks.ts';

/** The fiscal year so far: its quarters up to the one looked at. */
export interface Year {
  readonly name: string;
  readonly quarters: readonly {
    readonly period: string;
    /** The week up to which it is counted. */
    readonly week: number;
    readonly won: number;
    readonly quota: number | null;
    readonly target: number | null;
  }[];
}

/** Bookings, quota and target of each quarter of the year, as known at the as-of day's week. */
export async function yearOf(context: PageContext, week: number): Promise<Year | null> {
  if (!context.subject.exact) return null;
  const current = context.filters.period;
  const [name = ''] = current.split('-');
  const rows = await bookingWeeks(context);
  const periods = [...new Set(rows.map((row) => row.period))].filter((period) =>
    period.startsWith(`${name}-`),
  );
  const quarters = periods.flatMap((period) => {
    const until = period === current ? week : 13;
    const last = rows.findLast((row) => row.period === period && row.week <= until);
    if (last === undefined) return [];
    const { week: counted, amount, quota, target } = last;
    return [{ period, week: counted, won: amount, quota, target }];
  });
  return quarters.length === 0 ? null : { name, quarters };
}
