import type { PageContext } from '../../request.ts';
import { readCalendar, type CalendarDay } from '../../workspace.ts';

/** The quarter that is looked at, and how far it had come on the as-of day. */
export interface Quarter {
  readonly period: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly asOf: string;
  /** Week of the quarter on the as-of day; 0 for a quarter that has not begun. */
  readonly week: number;
  /** How much of that week had passed: 1 on its last day. */
  readonly weekShare: number;
  readonly daysLeft: number | null;
  /** Whether the as-of day is the last of the quarter. */
  readonly isOver: boolean;
  readonly isAhead: boolean;
  /** The newest as-of day at least most of a week before, within the same quarter. */
  readonly previousAsOf: string | null;
  readonly days: readonly Pick<CalendarDay, 'as_of_date' | 'week_of_quarter'>[];
}

/** Days from one weekly export to the next, give or take a day; the newest may follow sooner. */
const A_WEEK = 6;

/** Places the as-of day in its quarter. */
export async function quarterOf({ session, filters }: PageContext): Promise<Quarter> {
  const calendar = await readCalendar(session);
  const day = calendar.find((other) => other.as_of_date === filters.asOf);
  const own = calendar.find((other) => other.period === filters.period);
  const isAhead = day?.period !== filters.period;
  const days = calendar.filter(
    (other) => other.period === day?.period && other.as_of_date <= filters.asOf,
  );
  const isWeekBefore = (date: string): boolean => daysBetween(date, filters.asOf) >= A_WEEK;
  const previous =
    days.findLast(({ as_of_date }) => isWeekBefore(as_of_date)) ??
    (days.length > 1 ? days[0] : undefined);
  return {
    period: filters.period,
    start: own?.period_start ?? null,
    end: own?.period_end ?? null,
    asOf: filters.asOf,
    week: isAhead ? 0 : (day?.week_of_quarter ?? 0),
    weekShare:
      isAhead || own === undefined
        ? 0
        : shareOfWeek(own.period_start, own.period_end, filters.asOf),
    daysLeft: own === undefined || isAhead ? null : daysBetween(filters.asOf, own.period_end),
    isOver: !isAhead && own !== undefined && filters.asOf >= own.period_end,
    isAhead,
    previousAsOf: previous?.as_of_date ?? null,
    days: days.map(({ as_of_date, week_of_quarter }) => ({ as_of_date, week_of_quarter })),
  };
}

/** Weeks are 7 days from the start of the quarter; the thirteenth takes the rest. */
function shareOfWeek(start: string, end: string, asOf: string): number {
  if (asOf >= end) return 1;
  const day = daysBetween(start, asOf) + 1;
  const weekStart = 7 * Math.min(12, Math.floor((day - 1) / 7));
  const length = weekStart === 84 ? daysBetween(start, end) + 1 - weekStart : 7;
  return (day - weekStart) / length;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
