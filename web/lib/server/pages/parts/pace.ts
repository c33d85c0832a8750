import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { subjectRows, wonAsOf } from '../../subject.ts';
import { bookingWeeks, shownPeriods } from './booking-weeks.ts';

export interface PaceWeek {
  /** A week that has only begun counts as far as it has come: 6.3 on the third day of week 7. */
  readonly week: number;
  /** Cumulative since the quarter began. */
  readonly amount: number;
}

/** Bookings of the quarter week by week, beside past quarters and the usual spread. */
export interface Pace {
  readonly current: { readonly period: string; readonly weeks: readonly PaceWeek[] };
  readonly previous: readonly { readonly period: string; readonly weeks: readonly PaceWeek[] }[];
  /** Mean cumulative share of the company's last closed quarters, by week. */
  readonly shares: readonly { readonly week: number; readonly share: number }[];
}

/** Cumulative bookings up to the as-of day's week, and of the four quarters before. */
export async function paceOf(
  context: PageContext,
  { week, weekShare }: { readonly week: number; readonly weekShare: number },
): Promise<Pace> {
  const { period } = context.filters;
  const periods = shownPeriods(context);
  const [weeks, shares] = await Promise.all([
    context.subject.exact ? bookingWeeks(context) : summedWeeks(context, periods),
    usualShares(context, periods.slice(1)),
  ]);
  const of = (wanted: string): PaceWeek[] =>
    weeks
      .filter((row) => row.period === wanted)
      .map(({ week: n, amount }) => ({ week: n, amount }));
  const now = week - 1 + weekShare;
  return {
    current: {
      period,
      weeks: of(period)
        .filter((row) => row.week <= week)
        .map((row) => (row.week === week ? { ...row, week: now } : row)),
    },
    previous: periods
      .slice(1)
      .map((other) => ({ period: other, weeks: of(other) }))
      .filter((quarter) => quarter.weeks.length > 0),
    shares: withPoint(shares, now),
  };
}

interface PeriodWeek extends PaceWeek {
  readonly period: string;
}

/** For combinations: summed from the wins as they are known on the as-of day. */
async function summedWeeks(
  { session, persona, subject, filters }: PageContext,
  periods: readonly string[],
): Promise<readonly PeriodWeek[]> {
  const rows = subjectRows(subject, filters);
  const sums = await readMart<{ period: string; week_of_quarter: number; amount: number }>(
    session,
    persona,
    'bookings',
    {
      columns: ['period', 'week_of_quarter', { sum: 'amount' }],
      ...rows,
      where: { ...rows.where, ...wonAsOf('', filters.asOf), period: periods },
    },
  );
  return periods.flatMap((period) => {
    const own = sums.filter((row) => row.period === period);
    const last = Math.max(0, ...own.map((row) => row.week_of_quarter));
    return Array.from({ length: last }, (_, index) => ({
      period,
      week: index + 1,
      amount: own
        .filter((row) => row.week_of_quarter <= index + 1)
        .reduce((total, row) => total + row.amount, 0),
    }));
  });
}

async function usualShares(
  { session, persona }: PageContext,
  periods: readonly string[],
): Promise<Pace['shares']> {
  const rows = await readMart<{ week: number; cumulative_share: number | null }>(
    session,
    persona,
    'bookings_linearity',
    { columns: ['week', 'cumulative_share'], where: { period: periods, is_closed: true } },
  );
  return Array.from({ length: 13 }, (_, index) => index + 1).flatMap((week) => {
    const shares = rows.flatMap((row) =>
      row.week === week && row.cumulative_share !== null ? [row.cumulative_share] : [],
    );
    if (shares.length === 0) return [];
    return [{ week, share: shares.reduce((total, share) => total + share, 0) / shares.length }];
  });
}

/** The shares with one more point between two weeks, read off the line between them. */
function withPoint(shares: Pace['shares'], week: number): Pace['shares'] {
  if (week <= 0 || Number.isInteger(week)) return shares;
  const at = (wanted: number): number | null =>
    wanted === 0 ? 0 : (shares.find((row) => row.week === wanted)?.share ?? null);
  const whole = Math.floor(week);
  const [begin, end] = [at(whole), at(whole + 1)];
  if (begin === null || end === null) return shares;
  const point = { week, share: begin + (week - whole) * (end - begin) };
  return [...shares, point].sort((a, b) => a.week - b.week);
}
