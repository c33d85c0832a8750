import { beforeAll, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;
let rows: Rows;
const of = (level: string, level_id: string) =>
  rows.find((row) => row['level'] === level && row['level_id'] === level_id);

const won = (rep: string, amount: number, more: Partial<Deal> = {}): Deal => ({
  id: `${rep} ${amount}`,
  rep,
  amount,
  ...more,
  events: more.events ?? [
    ['2026-01-05', {}],
    ['2026-02-02', { stage: 'Won', close: '2026-02-02' }],
  ],
});

beforeAll(async () => {
  rows = await runModel('revenue_concentration', {
    given: {
      dim_rep: reps(
        { rep_id: 'a', until: '2026-02-10' },
        { rep_id: 'a', team: 'West', from: '2026-02-10' },
        { rep_id: 'b' },
        { rep_id: 'c' },
        { rep_id: 'idle' },
        { rep_id: 'solo', team: 'Solo' },
        { rep_id: 'none', team: 'None' },
        { rep_id: 'gone', is_active: false },
        { rep_id: 'boss', role: 'manager' },
      ),
      ...deals(
        won('a', 600, { segment: 'Enterprise' }),
        won('a', 50, {
          segment: 'Enterprise',
          events: [
            ['2026-01-05', {}],
            ['2026-03-02', { stage: 'Won', close: '2026-03-02' }],
          ],
        }),
        won('b', 300, { segment: 'Enterprise' }),
        won('c', 100, { segment: 'SMB' }),
        won('solo', 80, { segment: 'SMB' }),
        won('b', 999, {
          segment: 'Lost',
          events: [
            ['2026-01-05', {}],
            ['2026-02-02', { stage: 'Won', close: '2026-02-02' }],
            ['2026-02-20', { stage: 'Lost' }],
          ],
        }),
      ),
    },
    settings: { as_of_date: '2026-03-31' },
  });
});

it('reps who won nothing are part of the spread, managers and leavers are not', () => {
  expect(of('company', 'company')).toMatchObject({
    n_reps: 6,
    bookings: 1130,
    bookings_without_top1: 480,
    top1_share: 650 / 1130,
    top_fifth_share: 950 / 1130,
  });
});

it('the Gini coefficient is that of the sorted bookings', () => {
  // East without b's reopened deal: 0 (idle), 100, 300, 600.
  const gini = (2 * (2 * 100 + 3 * 300 + 4 * 600)) / (4 * 1000) - 5 / 4;
  expect(of('team', 'East')?.['gini']).toBeCloseTo(gini, 12);
});

it('a rep who moves in mid-quarter leaves the bookings where they were made', () => {
  expect(of('team', 'East')).toMatchObject({ n_reps: 4, bookings: 1000 });
  expect(of('team', 'West')).toMatchObject({ n_reps: 1, bookings: 50 });
});

it('a team of one depends on one', () => {
  expect(of('team', 'Solo')).toMatchObject({
    top1_share: 1,
    top_fifth_share: 1,
    gini: 0,
    bookings_without_top1: 0,
  });
});

it('a team without bookings has no shares', () => {
  expect(of('team', 'None')).toMatchObject({
    n_reps: 1,
    bookings: 0,
    top1_share: null,
    top_fifth_share: null,
    gini: null,
  });
});

it('a segment is spread over the reps who won in it', () => {
  expect(of('segment', 'SMB')).toMatchObject({ n_reps: 2, top1_share: 100 / 180 });
  expect(of('segment', 'Lost')).toBeUndefined();
});
