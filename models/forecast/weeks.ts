import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import { dayNumber } from './day-number.ts';

/** An as-of day with its place in the fiscal quarter. */
export interface Week {
  readonly index: number;
  readonly date: string;
  readonly day: number;
  /** Number of its quarter among `Weeks.quarters`. */
  readonly quarter: number;
  readonly weekOfQuarter: number;
}

/** A fiscal quarter with its as-of days. */
export interface Quarter {
  readonly index: number;
  readonly period: string;
  readonly start: number;
  readonly end: number;
  /** Quarter of the fiscal year, 1 to 4. */
  readonly season: number;
  readonly firstWeek: number;
  readonly nWeeks: number;
}

export interface Weeks {
  readonly weeks: readonly Week[];
  readonly quarters: readonly Quarter[];
  readonly byDate: ReadonlyMap<string, number>;
  readonly quarterOf: ReadonlyMap<string, number>;
}

/**
 * Which as-of days are there, and which quarter is each of? Reads `calendar` in the order of days.
 *
 * @example weeksOf(undefined).weeks // []
 */
export function weeksOf(calendar: InputTable | undefined): Weeks {
  const table = columnsOf(calendar);
  const [date, period] = [table.text('as_of_date'), table.text('period')];
  const [start, end] = [table.text('period_start'), table.text('period_end')];
  const [week, season] = [table.number('week_of_quarter'), table.number('quarter')];
  const weeks: Week[] = [];
  const quarters: { -readonly [K in keyof Quarter]: Quarter[K] }[] = [];
  const quarterOf = new Map<string, number>();
  const byDate = new Map<string, number>();
  for (let row = 0; row < table.n; row++) {
    const name = period(row) ?? '';
    let quarter = quarterOf.get(name);
    if (quarter === undefined) {
      quarter = quarters.length;
      quarterOf.set(name, quarter);
      quarters.push({
        index: quarter,
        period: name,
        start: dayNumber(start(row)) ?? 0,
        end: dayNumber(end(row)) ?? 0,
        season: season(row) ?? 1,
        firstWeek: weeks.length,
        nWeeks: 0,
      });
    }
    const found = quarters[quarter];
    if (found) found.nWeeks++;
    byDate.set(date(row) ?? '', weeks.length);
    weeks.push({
      index: weeks.length,
      date: date(row) ?? '',
      day: dayNumber(date(row)) ?? 0,
      quarter,
      weekOfQuarter: week(row) ?? 1,
    });
  }
  return { weeks, quarters, byDate, quarterOf };
}
