import { expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

async function company(list: readonly Deal[], as_of_date = '2026-06-30') {
  const rows = await runModel('win_rates', {
    given: { dim_rep: reps({ rep_id: 'r1' }), ...deals(...list) },
    settings: { as_of_date },
  });
  return rows.filter((row) => row['level'] === 'company');
}

const closed = (id: string, amount: number, stage: string, close: string): Deal => ({
  id,
  amount,
  events: [
    ['2026-01-05', {}],
    [close, { stage, close }],
  ],
});

it('counts by count, by amount and by the quarter of creation', async () => {
  const list = [
    closed('a', 300, 'Won', '2026-02-01'),
    closed('b', 100, 'Lost', '2026-02-01'),
    closed('c', 100, 'Lost', '2026-04-10'),
    closed('d', 100, 'Won', '2026-04-10'),
  ];
  expect(await company(list)).toMatchObject([
    {
      period: 'FY2026-Q1',
      n_won: 1,
      n_lost: 1,
      win_rate: 0.5,
      win_rate_by_amount: 0.75,
      n_created: 4,
      n_created_won: 2,
      cohort_win_rate: 0.5,
    },
    {
      period: 'FY2026-Q2',
      n_won: 1,
      n_lost: 1,
      win_rate: 0.5,
      win_rate_by_amount: 0.5,
      n_created: 0,
      cohort_win_rate: null,
    },
  ]);
});

it('has no rate where nothing was closed', async () => {
  const open: Deal = { id: 'a', events: [['2026-01-05', {}]] };
  expect(await company([open])).toMatchObject([
    {
      n_won: 0,
      n_lost: 0,
      win_rate: null,
      win_rate_by_amount: null,
      n_created: 1,
      cohort_win_rate: 0,
    },
  ]);
});

it('a deal that was lost, reopened and won is one win', async () => {
  const again: Deal = {
    id: 'a',
    events: [
      ['2026-01-05', {}],
      ['2026-01-10', { stage: 'Lost' }],
      ['2026-01-20', { stage: 'Proposal' }],
      ['2026-02-02', { stage: 'Won' }],
    ],
  };
  expect(await company([again])).toMatchObject([{ n_won: 1, n_lost: 0, win_rate: 1 }]);
});

it('a win that was reopened and is still open is no win', async () => {
  const back: Deal = {
    id: 'a',
    close: '2026-05-05',
    events: [
      ['2026-01-05', {}],
      ['2026-02-10', { stage: 'Won', close: '2026-02-10' }],
      ['2026-04-20', { stage: 'Proposal' }],
    ],
  };
  expect(await company([back])).toMatchObject([
    { period: 'FY2026-Q1', n_won: 0, n_created: 1, n_created_won: 0 },
  ]);
});

it('amounts of nothing leave the rate by amount empty', async () => {
  expect(await company([closed('a', 0, 'Won', '2026-02-01')])).toMatchObject([
    { win_rate: 1, win_rate_by_amount: null },
  ]);
});
