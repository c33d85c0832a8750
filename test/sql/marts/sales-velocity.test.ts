import { beforeAll, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, rates, reps, type Deal } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;
let rows: Rows;
const of = (level: string, level_id: string, period = 'FY2026-Q1') =>
  rows.find(
    (row) => row['level'] === level && row['level_id'] === level_id && row['period'] === period,
  );

const times = (n: number, deal: (at: number) => Deal) =>
  Array.from({ length: n }, (_, at) => deal(at));

/** Fifty open, one in five won, 25,000 each, after sixty days. */
const WORKED_EXAMPLE: readonly Deal[] = [
  ...times(50, (at) => ({ id: `open ${at}`, events: [['2026-01-05', { close: '2026-08-01' }]] })),
  ...times(2, (at) => ({
    id: `won ${at}`,
    amount: 25_000,
    events: [
      ['2026-01-05', {}],
      ['2026-03-06', { stage: 'Won', close: '2026-03-06' }],
    ],
  })),
  ...times(8, (at) => ({
    id: `lost ${at}`,
    events: [
      ['2026-01-05', {}],
      ['2026-02-10', { stage: 'Lost', close: '2026-02-10' }],
    ],
  })),
];

beforeAll(async () => {
  const given = deals(
    ...WORKED_EXAMPLE,
    {
      id: 'in euros',
      rep: 'r2',
      currency: 'EUR',
      segment: 'SMB',
      events: [
        ['2026-01-05', {}],
        ['2026-03-10', { stage: 'Won', close: '2026-03-10' }],
      ],
    },
    {
      id: 'won on its first day',
      rep: 'r3',
      segment: 'Instant',
      events: [
        ['2026-02-01 09:00:00', {}],
        ['2026-02-01 15:00:00', { stage: 'Won', close: '2026-02-01' }],
      ],
    },
    {
      id: 'reopened after the quarter',
      rep: 'r4',
      segment: 'Reopened',
      events: [
        ['2026-01-05', {}],
        ['2026-02-04', { stage: 'Won', close: '2026-02-04' }],
        ['2026-04-10', { stage: 'Proposal' }],
      ],
    },
  );
  rows = await runModel('sales_velocity', {
    given: {
      dim_rep: reps({ rep_id: 'r1' }, { rep_id: 'r2' }, { rep_id: 'r3' }, { rep_id: 'r4' }),
      ...given,
      dim_fx: rates({ EUR: { '1900-01-01': 1.1, '2026-03-01': 1.25 } }),
    },
    settings: { as_of_date: '2026-05-10' },
  });
});

it('50 deals x 20% x 25,000 / 60 days are 4,166.67 a day', () => {
  expect(of('rep', 'r1')).toMatchObject({
    n_opportunities: 50,
    win_rate: 0.2,
    average_won_amount: 25_000,
    median_cycle_days: 60,
  });
  expect(of('rep', 'r1')?.['velocity']).toBeCloseTo(4166.67, 2);
});

it('wins are at the rate of the close date', () => {
  expect(of('segment', 'SMB')).toMatchObject({ n_won: 1, average_won_amount: 125 });
});

it('a cycle of no days has no velocity', () => {
  expect(of('segment', 'Instant')).toMatchObject({ median_cycle_days: 0, velocity: null });
});

it('a deal reopened after its quarter stays won in it', () => {
  expect(of('segment', 'Reopened')).toMatchObject({ n_won: 1, n_opportunities: 0 });
});

it('without closings there is no rate and no velocity, and the open deals are counted', () => {
  expect(of('rep', 'r1', 'FY2026-Q2')).toMatchObject({
    n_opportunities: 50,
    n_won: 0,
    win_rate: null,
    average_won_amount: null,
    velocity: null,
  });
});
