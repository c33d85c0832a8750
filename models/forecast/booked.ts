import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import { memberKey, type Level } from './levels.ts';
import type { Weeks } from './weeks.ts';

/** Bookings of members as they were known, by week. */
export interface Booked {
  /** Won in a quarter as known at the end of a week; 0 without. */
  readonly won: (week: number, quarter: number, key: string) => number;
  /** Members with a row for the week and the quarter. */
  readonly members: (week: number, quarter: number) => readonly string[];
  /** What a quarter closed with, as known on its last as-of day; null before the data. */
  readonly closedWith: (quarter: number, key: string) => number | null;
}

/**
 * What had each member booked, as known on each day? Reads `bookings_by_level`.
 *
 * @example bookedOf(undefined, { quarters: [], byDate: new Map(), quarterOf: new Map() }).closedWith(0, 'company company') // null
 */
export function bookedOf(bookings: InputTable | undefined, weeks: Weeks): Booked {
  const table = columnsOf(bookings);
  const [day, period] = [table.text('as_of_date'), table.text('period')];
  const [level, id, won] = [
    table.text('level'),
    table.text('level_id'),
    table.number('won_amount'),
  ];
  const cells = new Map<number, Map<string, number>>();
  const place = (week: number, quarter: number) => week * 1024 + quarter;
  for (let row = 0; row < table.n; row++) {
    const week = weeks.byDate.get(day(row) ?? '');
    const quarter = weeks.quarterOf.get(period(row) ?? '');
    if (week === undefined) continue;
    // A quarter after the last as-of day has no number of its own yet; it is the one after.
    const of = quarter ?? -1;
    if (of < 0) continue;
    const at = place(week, of);
    const cell = cells.get(at) ?? new Map<string, number>();
    cells.set(at, cell);
    cell.set(memberKey((level(row) ?? 'company') as Level, id(row) ?? ''), won(row) ?? 0);
  }
  return {
    won: (week, quarter, key) => cells.get(place(week, quarter))?.get(key) ?? 0,
    members: (week, quarter) => [...(cells.get(place(week, quarter))?.keys() ?? [])],
    closedWith: (quarter, key) => {
      const found = weeks.quarters[quarter];
      if (!found) return null;
      return cells.get(place(found.firstWeek + found.nWeeks - 1, quarter))?.get(key) ?? 0;
    },
  };
}
