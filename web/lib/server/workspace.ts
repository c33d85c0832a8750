import { RecentCache } from './cache.ts';
import { readMart, readOne } from './marts.ts';
import { LEADERSHIP } from './personas.ts';
import type { SnapshotSession } from './snapshot.ts';
import { QuotientError } from './errors.ts';

/** The one row of the mart `workspace`. */
export interface Workspace {
  readonly company: string;
  readonly language: string;
  readonly currency: string;
  readonly timezone: string;
  readonly as_of_date: string;
  readonly is_demo: boolean;
  readonly hiring_mix_low: number;
  readonly hiring_mix_high: number;
  readonly experienced_years: number;
  readonly forecast_call_weekday: string;
  readonly history_start: string;
}

/** One as-of day: a row of the mart `calendar`. */
export interface CalendarDay {
  readonly as_of_date: string;
  readonly period: string;
  readonly week_of_quarter: number;
  readonly previous_as_of_date: string | null;
  readonly is_latest: boolean;
  readonly period_start: string;
  readonly period_end: string;
  readonly is_closed: boolean;
}

const workspaces = new RecentCache<Workspace>(4);

/** Company, currency and as-of day of a snapshot. */
export function readWorkspace(session: SnapshotSession): Promise<Workspace> {
  return workspaces.get(session.id, async () => {
    const row = await readOne<Workspace>(session, LEADERSHIP, 'workspace', {});
    if (row !== null) return row;
    throw new QuotientError(
      'empty_snapshot',
      `invalid snapshot ${session.id}: the mart workspace has no row; expected one`,
      'run "quotient build --full"',
      503,
    );
  });
}

/** All as-of days, oldest first. */
export function readCalendar(session: SnapshotSession): Promise<readonly CalendarDay[]> {
  return readMart<CalendarDay>(session, LEADERSHIP, 'calendar', {
    columns: [
      'as_of_date',
      'period',
      'week_of_quarter',
      'previous_as_of_date',
      'is_latest',
      'period_start',
      'period_end',
      'is_closed',
    ],
    orderBy: ['as_of_date'],
  });
}

/**
 * The fiscal quarter `n` after another.
 *
 * @example laterPeriod('FY2026-Q4', 1) // 'FY2027-Q1'
 */
export function laterPeriod(period: string, n: number): string {
  const match = /^FY(\d{4})-Q([1-4])$/.exec(period);
  if (match === null)
    throw new QuotientError('invalid_value', `invalid period: ${period}; expected FY2026-Q4`);
  const quarters = Number(match[1]) * 4 + Number(match[2]) - 1 + n;
  return `FY${Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`;
}
