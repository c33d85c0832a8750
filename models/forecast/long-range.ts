import type { InputTable } from '../table-model.ts';
import { bookedOf } from './booked.ts';
import { columnsOf } from './columns.ts';
import { LEVELS, memberKey, type Level } from './levels.ts';
import { reconcile } from './reconcile.ts';
import { seriesForecast } from './series-forecast.ts';
import { weeksOf, type Weeks } from './weeks.ts';

/** What a later quarter is expected to bring a member, as of the end of a quarter. */
export interface LongRangeRow {
  readonly date: string;
  readonly period: string;
  readonly level: Level;
  readonly levelId: string;
  readonly method: LongRangeMethod;
  readonly quartersAhead: number;
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
  readonly nQuarters: number;
  readonly basis: 'series' | 'few_quarters';
}

export const LONG_RANGE_METHODS = ['theta', 'damped', 'ets', 'combination'] as const;
export type LongRangeMethod = (typeof LONG_RANGE_METHODS)[number];

const AHEAD = 8;
const Z80 = 1.281552;
const OF_LEVELS: readonly Level[] = ['company', 'region', 'industry', 'segment'];
const ENOUGH_QUARTERS = 6;
/** Where the series is too short to say: half of the mean either way. */
const UNKNOWN_SPREAD = 0.4;

/**
 * What will the next eight quarters bring, by region, industry and segment? A time series forecast
 * of the bookings with which quarters closed, as of the end of each; the combination's means add up
 * to the company to the cent. Fewer than six quarters: the same, marked, with at least a wide
 * interval; fewer than two: no row.
 *
 * @example [...longRange({ calendar: undefined, bookings: undefined })] // []
 */
export function* longRange(inputs: {
  readonly calendar: InputTable | undefined;
  readonly bookings: InputTable | undefined;
}): Generator<LongRangeRow> {
  const weeks = weeksOf(inputs.calendar);
  const booked = bookedOf(inputs.bookings, weeks);
  const members = membersOf(inputs.bookings);
  for (const quarter of weeks.quarters) {
    const date = lastDay(weeks, quarter.index);
    const last = weeks.weeks.findLast(({ quarter: q }) => q === quarter.index);
    if (!date || !last || last.day < quarter.end || quarter.index < 1) continue;
    const nQuarters = quarter.index + 1;
    const basis = nQuarters < ENOUGH_QUARTERS ? 'few_quarters' : 'series';
    for (const method of LONG_RANGE_METHODS) {
      const outlook = new Map<string, ReturnType<typeof seriesForecast>>();
      for (const { level, id } of members) {
        const series = Array.from(
          { length: nQuarters },
          (_, q) => booked.closedWith(q, memberKey(level, id)) ?? 0,
        );
        if (series.every((value) => value === 0)) continue;
        const how = {
          period: 4,
          horizon: AHEAD,
          method: method === 'combination' ? 'auto' : method,
        };
        outlook.set(memberKey(level, id), seriesForecast(series, how));
      }
      for (let h = 0; h < AHEAD; h++) {
        const means = coherentMeans(outlook, h);
        for (const { level, id } of members) {
          const key = memberKey(level, id);
          const mean = means.get(key);
          const own = outlook.get(key);
          if (mean === undefined || !own) continue;
          const least = basis === 'few_quarters' ? UNKNOWN_SPREAD * mean : 0;
          const sd = Math.max(own.sd[h] ?? 0, least);
          yield {
            date,
            period: periodAfter(quarter.period, h + 1),
            level,
            levelId: id,
            method,
            quartersAhead: h + 1,
            mean,
            p10: Math.max(0, mean - Z80 * sd),
            p90: mean + Z80 * sd,
            nQuarters,
            basis,
          };
        }
      }
    }
  }
}

function coherentMeans(
  outlook: ReadonlyMap<string, { readonly mean: readonly number[] }>,
  h: number,
): Map<string, number> {
  const means = new Map<string, number>();
  const company = outlook.get(memberKey('company', 'company'))?.mean[h];
  if (company === undefined) return means;
  const whole = Math.round(company * 100) / 100;
  for (const level of OF_LEVELS) {
    const keys = [...outlook.keys()].filter((key) => key.startsWith(`${level} `));
    const parts = keys.map((key) => Math.max(0, outlook.get(key)?.mean[h] ?? 0));
    reconcile(parts, whole).forEach((part, i) => means.set(keys[i] ?? '', part));
  }
  return means;
}

function membersOf(bookings: InputTable | undefined) {
  const table = columnsOf(bookings);
  const [level, id] = [table.text('level'), table.text('level_id')];
  const seen = new Map<string, { level: Level; id: string }>();
  for (let row = 0; row < table.n; row++) {
    const of = (level(row) ?? 'company') as Level;
    if (OF_LEVELS.includes(of))
      seen.set(memberKey(of, id(row) ?? ''), { level: of, id: id(row) ?? '' });
  }
  return [...seen.values()].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.id < b.id ? -1 : 1),
  );
}

function lastDay(weeks: Weeks, quarter: number): string | undefined {
  return weeks.weeks.findLast(({ quarter: q }) => q === quarter)?.date;
}

/**
 * The name of the fiscal quarter so many after one.
 *
 * @example periodAfter('FY2026-Q3', 2) // 'FY2027-Q1'
 */
export function periodAfter(period: string, n: number): string {
  const [, year, quarter] = /^FY(\d+)-Q(\d)$/.exec(period) ?? [];
  const count = Number(year) * 4 + Number(quarter) - 1 + n;
  return `FY${Math.floor(count / 4)}-Q${(count % 4) + 1}`;
}
