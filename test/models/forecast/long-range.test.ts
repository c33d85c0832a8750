import { describe, expect, it } from 'vitest';
import { longRange, type LongRangeRow } from '#models/forecast/long-range.ts';
import { OutlookRecord, usualSpread } from '#models/forecast/outlook-record.ts';
import type { Cell } from '#models/table-model.ts';
import { tableOf } from './small-company.ts';

const QUARTERS = 10;
const END = ['03-31', '06-30', '09-30', '12-31'];
const START = ['01-01', '04-01', '07-01', '10-01'];
const year = (q: number) => 2023 + Math.floor(q / 4);
const period = (q: number) => `FY${year(q)}-Q${(q % 4) + 1}`;
const lastDay = (q: number) => `${year(q)}-${END[q % 4] ?? ''}`;

const calendar = tableOf(
  Array.from({ length: QUARTERS }, (_, q) => ({
    as_of_date: lastDay(q),
    period: period(q),
    week_of_quarter: 13,
    period_start: `${year(q)}-${START[q % 4] ?? ''}`,
    period_end: lastDay(q),
    quarter: (q % 4) + 1,
  })),
);

/** Bookings of two regions in a ratio of 2 to 1. */
const booked = (amount: (q: number) => number) =>
  tableOf(
    Array.from({ length: QUARTERS }, (_, q) =>
      [
        ['company', 'company', 3],
        ['region', 'East', 2],
        ['region', 'West', 1],
      ].map(([level, level_id, share]) => ({
        as_of_date: lastDay(q),
        period: period(q),
        level: String(level),
        level_id: String(level_id),
        won_amount: amount(q) * Number(share),
      })),
    ).flat(),
  );

/** So many reps at the end of each quarter, all ramped at once, two in three of them in the East. */
const staffed = (n: (q: number) => number) =>
  tableOf(
    Array.from({ length: QUARTERS }, (_, q) =>
      Array.from({ length: n(q) }, (_, rep): Record<string, Cell> => ({
        as_of_date: lastDay(q),
        rep_id: `rep-${rep}`,
        region: rep % 3 === 2 ? 'West' : 'East',
        ramp_factor: null,
        tenure_months: null,
        is_active: true,
      })),
    ).flat(),
  );

const newest = (rows: readonly LongRangeRow[]) =>
  rows.filter(({ date, isDefault }) => isDefault && date === lastDay(QUARTERS - 1));

describe('the quarters to come', () => {
  const growing = [
    ...longRange({
      calendar,
      bookings: booked((q) => 100 * (12 + 3 * q)),
      reps: staffed((q) => 12 + 3 * q),
    }),
  ];

  it('bring what the reps to come are worth where a company hires', () => {
    const company = newest(growing).filter(({ level }) => level === 'company');
    expect(company.map(({ method }) => method)).toEqual(Array(8).fill('capacity'));
    // 39 reps now, three more a quarter: 51 in a year, less some who leave and those who still ramp.
    expect(company[3]?.mean).toBeGreaterThan(1.1 * 300 * 39);
    expect(company[3]?.mean).toBeLessThan(300 * 51);
  });

  it('add up from regions to the company to the cent', () => {
    for (let ahead = 1; ahead <= 8; ahead++) {
      const rows = newest(growing).filter(({ quartersAhead }) => quartersAhead === ahead);
      const of = (level: string) =>
        rows.filter((row) => row.level === level).reduce((sum, { mean }) => sum + mean, 0);
      expect(of('region')).toBeCloseTo(of('company'), 6);
    }
  });

  it('are less certain the farther they are', () => {
    const widths = newest(growing)
      .filter(({ level }) => level === 'company')
      .map(({ p10, p90 }) => Math.log(p90 / p10));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  });

  it('are carried on from past quarters where no rep is known', () => {
    const rows = newest([...longRange({ calendar, bookings: booked(() => 100), reps: undefined })]);
    expect(rows.map(({ method }) => method)).toEqual(Array(24).fill('combination'));
    expect(rows.find(({ level }) => level === 'company')?.mean).toBeCloseTo(300, 2);
  });

  it('are said as of a past day as they were, whatever came later', () => {
    const day = lastDay(6);
    const later = [
      ...longRange({
        calendar,
        bookings: booked((q) => (q > 6 ? 1 : 100 * (12 + 3 * q))),
        reps: staffed((q) => (q > 6 ? 0 : 12 + 3 * q)),
      }),
    ];
    const then = (rows: readonly LongRangeRow[]) => rows.filter(({ date }) => date <= day);
    expect(then(later)).toEqual(then(growing));
  });
});

describe('the interval of a long-range forecast', () => {
  it('is wide while nothing has been judged, and fits what has', () => {
    const [unknown, right, wrong] = [new OutlookRecord(), new OutlookRecord(), new OutlookRecord()];
    for (let target = 0; target < 12; target++) {
      right.add(target, 1, 100, 101);
      wrong.add(target, 1, 100, 150);
    }
    expect(unknown.reach(12, 1)).toBeCloseTo(1.533 * usualSpread(1), 3);
    expect(right.reach(12, 1)).toBeLessThan(0.6 * unknown.reach(12, 1));
    expect(wrong.reach(12, 1)).toBeGreaterThan(Math.log(1.5));
  });

  it('learns from no quarter that has not closed', () => {
    const record = new OutlookRecord();
    record.add(9, 1, 100, 300);
    expect(record.reach(8, 1)).toBe(new OutlookRecord().reach(8, 1));
  });
});
