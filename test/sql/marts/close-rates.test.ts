import { describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

const at = '2026-01-05';
const list: Deal[] = [
  {
    id: 'early',
    amount: 50,
    events: [
      [at, {}],
      ['2026-01-06', { stage: 'Won', close: '2026-01-06' }],
    ],
  },
  {
    id: 'won',
    amount: 100,
    events: [
      [at, {}],
      ['2026-03-02', { stage: 'Won', close: '2026-03-02', amount: 130 }],
    ],
  },
  {
    id: 'lost',
    amount: 60,
    events: [
      [at, {}],
      ['2026-03-02', { stage: 'Lost' }],
    ],
  },
  {
    id: 'slipped',
    amount: 40,
    events: [
      [at, {}],
      ['2026-03-10', { close: '2026-04-10' }],
      ['2026-04-10', { stage: 'Won' }],
    ],
  },
  {
    id: 'later',
    amount: 25,
    events: [
      ['2026-02-10', {}],
      ['2026-03-20', { stage: 'Won', close: '2026-03-20' }],
    ],
  },
];

async function week(week_of_quarter: number, deal = list, as_of_date = '2026-04-14') {
  const rows = await runModel('close_rates', {
    given: { dim_rep: reps({ rep_id: 'r1' }), ...deals(...deal) },
    settings: { as_of_date },
  });
  return rows.filter(
    (row) => row['level'] === 'company' && row['week_of_quarter'] === week_of_quarter,
  );
}

describe('close_rates', () => {
  it('is the share of what stood open that was won in the quarter, at the amount that stood', async () => {
    expect(await week(1)).toMatchObject([
      {
        period: 'FY2026-Q1',
        open_amount: 200,
        won_from_open_amount: 100,
        close_rate: 0.5,
        won_amount: 50,
        later_won_amount: 155,
        landing_ratio: 205 / 250,
      },
    ]);
  });

  it('covers closed quarters only', async () => {
    expect(await week(1, list, '2026-03-30')).toEqual([]);
    expect(await week(1, list, '2026-03-31')).toHaveLength(1);
  });

  it('a win that was reopened before the quarter ended was not won in it', async () => {
    const back: Deal = {
      id: 'd',
      events: [
        [at, {}],
        ['2026-03-02', { stage: 'Won' }],
        ['2026-03-20', { stage: 'Proposal' }],
      ],
    };
    const after: Deal = {
      ...back,
      events: [...back.events.slice(0, 2), ['2026-04-05', { stage: 'Proposal' }]],
    };
    expect(await week(1, [back])).toMatchObject([
      { won_from_open_amount: 0, close_rate: 0, landing_ratio: 0 },
    ]);
    expect(await week(1, [after])).toMatchObject([
      { won_from_open_amount: 100, close_rate: 1, landing_ratio: 1 },
    ]);
  });

  it('has no rate where nothing was open', async () => {
    const [row] = await week(13, [list[0] ?? { id: 'd', events: [] }]);
    expect(row).toMatchObject({ open_amount: 0, close_rate: null, landing_ratio: 1 });
  });
});
