import { describe, expect, it } from 'vitest';
import { comparePractices } from '#models/review/compare-practices.ts';
import { topFifth } from '#models/review/top-fifth.ts';
import { runModel, type Cell, type GivenRows } from '../../sql/given-expect.ts';

describe('topFifth', () => {
  const rep = (rep_id: string, attainment: number, bookings = 1) => ({
    rep_id,
    attainment,
    bookings,
  });

  it('is a fifth, rounded up, and of equals who booked more, then the lower id', () => {
    const reps = [
      rep('c', 1),
      rep('b', 1),
      rep('a', 0.5),
      rep('e', 1, 2),
      rep('d', 0.9),
      rep('f', 0),
    ];
    expect(topFifth(reps).top.map(({ rep_id }) => rep_id)).toEqual(['e', 'b']);
    expect(topFifth(reps).rest).toHaveLength(4);
    expect(topFifth([rep('a', 1)])).toMatchObject({ top: [{ rep_id: 'a' }], rest: [] });
    expect(topFifth([])).toEqual({ top: [], rest: [] });
  });
});

describe('comparePractices', () => {
  const group = (practice: string, ...values: number[]) =>
    values.map((value) => ({ [practice]: value }));

  it('finds a practice that sets groups apart, and none where they are alike', () => {
    const [calls, mails] = comparePractices({
      names: ['calls', 'mails'],
      top: [10, 11, 12, 13, 14, 15].map((calls, at) => ({ calls, mails: at })),
      rest: [1, 2, 3, 4, 5, 6].map((calls, at) => ({ calls, mails: at })),
      seed: 1,
    });
    expect(calls).toMatchObject({ difference: 9, nTop: 6, nRest: 6, isSmallSample: false });
    expect(calls?.qValue).toBeLessThan(0.05);
    expect(calls?.low).toBeGreaterThan(0);
    expect(mails).toMatchObject({ difference: 0, qValue: 1 });
  });

  it('few reps are said to be few, without interval and q-value', () => {
    const [one] = comparePractices({
      names: ['calls'],
      top: group('calls', 9, 9, 9, 9),
      rest: group('calls', 1, 1, 1, 1, 1, 1),
      seed: 1,
    });
    expect(one).toMatchObject({
      difference: 8,
      low: null,
      high: null,
      qValue: null,
      isSmallSample: true,
    });
  });

  it('leaves out a practice that nobody is known for', () => {
    expect(comparePractices({ names: ['calls'], top: [{}], rest: [{}], seed: 1 })).toEqual([]);
  });

  it('the same seed gives the same answer', () => {
    const input = {
      names: ['calls'],
      top: group('calls', 3, 1, 4, 1, 5, 9),
      rest: group('calls', 2, 7, 1, 8, 2, 8),
      seed: 5,
    };
    expect(comparePractices(input)).toEqual(comparePractices(input));
  });
});

describe('top_performer_practices', () => {
  const reps = Array.from({ length: 10 }, (_, at) => `r${at}`);
  const quarter = (
    rep_id: string,
    attainment: number | null,
    rest: Readonly<Record<string, Cell>> = {},
  ) => ({
    rep_id,
    period: 'FY2026-Q1',
    as_of_date: '2026-03-31',
    attainment,
    bookings: 100,
    is_ramping: false,
    is_active: true,
    ...rest,
  });
  const week = (
    rep_id: string,
    n_activities: number | null,
    rest: Readonly<Record<string, Cell>> = {},
  ) => ({
    as_of_date: '2026-01-07',
    rep_id,
    period: 'FY2026-Q1',
    n_working_days: 5,
    n_open: 4,
    n_in_order: 2,
    n_activities,
    n_meetings: n_activities === null ? null : 1,
    ...rest,
  });

  async function practices(rep_productivity: GivenRows, rep_habits: GivenRows) {
    const rows = await runModel('top_performer_practices', {
      given: { rep_productivity, rep_habits },
    });
    return (name: string) => rows.find((row) => row['practice'] === name);
  }

  it('compares the top fifth by attainment with the others', async () => {
    const of = await practices(
      reps.map((id, at) => quarter(id, at < 2 ? 2 : 1)),
      reps.flatMap((id, at) => [
        week(id, at < 2 ? 30 : 10),
        week(id, 10, { as_of_date: '2026-01-14' }),
      ]),
    );
    expect(of('activities_per_week')).toMatchObject({
      as_of_date: '2026-03-31',
      top_value: 20,
      rest_value: 10,
      difference: 10,
      n_top: 2,
      n_rest: 8,
      is_small_sample: true,
      q_value: null,
    });
    expect(of('deals_in_order')).toMatchObject({ top_value: 0.5, difference: 0 });
    expect(of('coaching_per_week')).toBeUndefined();
  });

  it('leaves out who ramps, has left or has no quota, and keeps who has no hire date', async () => {
    const of = await practices(
      [
        quarter('a', 2, { is_ramping: true }),
        quarter('b', 2, { is_active: false }),
        quarter('c', null),
        quarter('d', 1, { is_ramping: null }),
        quarter('e', 0.5),
      ],
      ['a', 'b', 'c', 'd', 'e'].map((id) => week(id, 10)),
    );
    expect(of('activities_per_week')).toMatchObject({ n_top: 1, n_rest: 1 });
  });

  it('a week in which something was not recorded counts on neither side of its ratio', async () => {
    const of = await practices(
      [quarter('a', 2), quarter('b', 1)],
      [
        week('a', null),
        week('a', 6, { as_of_date: '2026-01-14', n_working_days: 3 }),
        week('b', 10),
      ],
    );
    expect(of('activities_per_week')).toMatchObject({ top_value: 10, rest_value: 10 });
  });
});
