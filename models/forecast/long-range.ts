import type { InputTable } from '../table-model.ts';
import { deseasonalised, reseasonalised } from '../stats/season.ts';
import { bookedOf } from './booked.ts';
import { CapacityOutlook } from './capacity-outlook.ts';
import { columnsOf } from './columns.ts';
import { LEVELS, memberKey, type Level } from './levels.ts';
import { OutlookRecord } from './outlook-record.ts';
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
  /** Whether this is the method to go by on the day. */
  readonly isDefault: boolean;
  readonly quartersAhead: number;
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
  readonly nQuarters: number;
  readonly basis: 'series' | 'few_quarters';
}

export const LONG_RANGE_METHODS = ['theta', 'damped', 'ets', 'combination', 'capacity'] as const;
export type LongRangeMethod = (typeof LONG_RANGE_METHODS)[number];

const AHEAD = 8;
const OF_LEVELS: readonly Level[] = ['company', 'region', 'industry', 'segment'];
const ENOUGH_QUARTERS = 6;
const PRODUCTIVITY_QUARTERS = 4;
/** Where the series is too short to say: two fifths of the mean either way, at least. */
const UNKNOWN_REACH = 0.5;

/**
 * What will the next eight quarters bring, by region, industry and segment, as of the end of each?
 * The default is capacity: the ramped reps to come times what one has brought in the last four
 * quarters, season in. Beside it, and where no rep is known in its place, time series forecasts of
 * the bookings with which quarters closed. Intervals come from what such forecasts were worth, by
 * distance (`OutlookRecord`). Means add up to the company to the cent. Fewer than six quarters: the
 * same, marked, with at least a wide interval; fewer than two: no row.
 *
 * @example [...longRange({ calendar: undefined, bookings: undefined, reps: undefined })] // []
 */
export function* longRange(inputs: {
  readonly calendar: InputTable | undefined;
  readonly bookings: InputTable | undefined;
  readonly reps: InputTable | undefined;
}): Generator<LongRangeRow> {
  const weeks = weeksOf(inputs.calendar);
  const booked = bookedOf(inputs.bookings, weeks);
  const members = membersOf(inputs.bookings);
  const capacity = new CapacityOutlook(weeks, inputs.reps);
  const records = new Map<string, OutlookRecord>();
  const said: Said[] = [];
  for (const quarter of weeks.quarters) {
    const date = lastDay(weeks, quarter.index);
    const last = weeks.weeks.findLast(({ quarter: q }) => q === quarter.index);
    if (!date || !last || last.day < quarter.end || quarter.index < 1) continue;
    for (const one of said) {
      if (one.target !== quarter.index) continue;
      const actual = booked.closedWith(one.target, one.key) ?? 0;
      one.record.add(one.target, one.ahead, one.mean, actual);
    }
    const nQuarters = quarter.index + 1;
    const basis = nQuarters < ENOUGH_QUARTERS ? 'few_quarters' : 'series';
    const isCapacityKnown = capacity.at(quarter.index, null) > 0;
    for (const method of LONG_RANGE_METHODS) {
      const outlook = new Map<string, readonly number[]>();
      for (const { level, id } of members) {
        const key = memberKey(level, id);
        const series = Array.from({ length: nQuarters }, (_, q) => booked.closedWith(q, key) ?? 0);
        if (series.every((value) => value === 0)) continue;
        const means = outlookOf(series, method, level === 'region' ? id : null, capacity);
        if (means) outlook.set(key, means);
      }
      for (let h = 0; h < AHEAD; h++) {
        const means = coherentMeans(outlook, h);
        for (const { level, id } of members) {
          const key = memberKey(level, id);
          const mean = means.get(key);
          if (mean === undefined) continue;
          const record = held(records, `${method} ${level}`);
          const seen = record.reach(quarter.index, h + 1);
          const reach = basis === 'few_quarters' ? Math.max(UNKNOWN_REACH, seen) : seen;
          said.push({ record, key, target: quarter.index + h + 1, ahead: h + 1, mean });
          yield {
            date,
            period: periodAfter(quarter.period, h + 1),
            level,
            levelId: id,
            method,
            isDefault: method === (isCapacityKnown ? 'capacity' : 'combination'),
            quartersAhead: h + 1,
            mean,
            p10: mean * Math.exp(-reach),
            p90: mean * Math.exp(reach),
            nQuarters,
            basis,
          };
        }
      }
    }
  }
}

/** A forecast that is judged once its quarter has closed. */
interface Said {
  readonly record: OutlookRecord;
  readonly key: string;
  readonly target: number;
  readonly ahead: number;
  readonly mean: number;
}

/** Means of the quarters to come by one method; null where it does not apply to any member. */
function outlookOf(
  series: readonly number[],
  method: LongRangeMethod,
  region: string | null,
  capacity: CapacityOutlook,
): readonly number[] | null {
  const bySeries = (name: string) =>
    seriesForecast(series, { period: 4, horizon: AHEAD, method: name }).mean;
  if (method !== 'capacity') return bySeries(method === 'combination' ? 'auto' : method);
  const quarter = series.length - 1;
  if (capacity.at(quarter, null) === 0) return null;
  const path = capacity.after(quarter, region, AHEAD);
  const { values, factors } = deseasonalised(series, 4);
  let [brought, reps] = [0, 0];
  for (let q = Math.max(0, quarter - PRODUCTIVITY_QUARTERS + 1); q <= quarter; q++) {
    brought += values[q] ?? 0;
    reps += capacity.at(q, region);
  }
  // Bookings where nobody is known to sell, as of the region Unknown.
  if (!path || reps === 0) return bySeries('auto');
  return reseasonalised(
    path.map((ramped) => (ramped * brought) / reps),
    factors,
    series.length,
  );
}

function held(records: Map<string, OutlookRecord>, key: string): OutlookRecord {
  const known = records.get(key) ?? new OutlookRecord();
  records.set(key, known);
  return known;
}

function coherentMeans(
  outlook: ReadonlyMap<string, readonly number[]>,
  h: number,
): Map<string, number> {
  const means = new Map<string, number>();
  const company = outlook.get(memberKey('company', 'company'))?.[h];
  if (company === undefined) return means;
  const whole = Math.round(company * 100) / 100;
  for (const level of OF_LEVELS) {
    const keys = [...outlook.keys()].filter((key) => key.startsWith(`${level} `));
    const parts = keys.map((key) => Math.max(0, outlook.get(key)?.[h] ?? 0));
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
