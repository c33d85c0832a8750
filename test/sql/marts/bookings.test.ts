import { describe, expect, it } from 'vitest';
import { runModel, runModels } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

const dim_rep = reps({ rep_id: 'r1' }, { rep_id: 'r2', team: 'West' });
const win = (id: string, amount: number, day: string, more: Partial<Deal> = {}): Deal => ({
  id,
  amount,
  ...more,
  events: [
    ['2026-01-02', {}],
    [day, { stage: 'Won', close: day }],
  ],
});

describe('bookings_weekly', () => {
  const company = async (list: readonly Deal[], as_of_date: string) => {
    const rows = await runModel('bookings_weekly', {
      given: { dim_rep, ...deals(...list) },
      settings: { as_of_date },
    });
    return rows
      .filter((row) => row['level'] === 'company')
      .map((row) => [row['week_of_quarter'], row['won_amount'], row['cumulative_amount']]);
  };

  it('adds week by week, with nothing in a week without wins', async () => {
    const list = [
      win('a', 100, '2026-01-05'),
      win('b', 50, '2026-01-07'),
      win('c', 25, '2026-01-15'),
    ];
    expect(await company(list, '2026-01-21')).toEqual([
      [1, 150, 150],
      [2, 0, 150],
      [3, 25, 175],
    ]);
  });

  it('a reopened win is taken back in the week of its reopening', async () => {
    const back: Deal = {
      id: 'a',
      events: [
        ['2026-01-02', {}],
        ['2026-01-05', { stage: 'Won' }],
        ['2026-01-13', { stage: 'Proposal' }],
      ],
    };
    expect(await company([back], '2026-01-14')).toEqual([
      [1, 100, 100],
      [2, -100, 0],
    ]);
  });

  it('a corrected amount changes the week of the correction', async () => {
    const corrected: Deal = {
      id: 'a',
      events: [
        ['2026-01-02', {}],
        ['2026-01-05', { stage: 'Won' }],
        ['2026-01-13', { amount: 130 }],
      ],
    };
    expect(await company([corrected], '2026-01-14')).toEqual([
      [1, 100, 100],
      [2, 30, 130],
    ]);
  });

  it('is empty without deals and quotas', async () => {
    expect(await runModel('bookings_weekly')).toEqual([]);
  });
});

describe('bookings', () => {
  it('keeps the credit with the owner and team of the closing', async () => {
    const handed: Deal = {
      id: 'a',
      events: [
        ['2026-01-02', {}],
        ['2026-01-05', { stage: 'Won' }],
        ['2026-01-08', { rep: 'r2' }],
      ],
    };
    const rows = await runModel('bookings', { given: { dim_rep, ...deals(handed) } });
    expect(rows).toMatchObject([
      {
        rep_id: 'r1',
        rep_name: 'r1',
        team_id: 'East',
        is_won: true,
        reopened_at: null,
        cycle_days: 3,
      },
    ]);
  });

  it('a closing after midnight in the company counts for its own day there', async () => {
    const late: Deal = {
      id: 'a',
      events: [
        ['2026-01-02', {}],
        ['2026-01-05 20:00:00', { stage: 'Won' }],
        ['2026-01-09 17:00:00', { stage: 'Proposal' }],
      ],
    };
    const days = async (timezone: string) => {
      const [row] = await runModel('bookings', {
        given: { dim_rep, ...deals(late) },
        settings: { timezone },
      });
      return [row?.['closed_on'], row?.['first_closed_on'], row?.['reopened_on']];
    };
    expect(await days('UTC')).toEqual(['2026-01-05', '2026-01-05', '2026-01-09']);
    expect(await days('Asia/Shanghai')).toEqual(['2026-01-06', '2026-01-06', '2026-01-10']);
    expect(await days('America/New_York')).toEqual(['2026-01-05', '2026-01-05', '2026-01-09']);
  });
});

describe('bookings_linearity', () => {
  it('holds the worked example: 1.5, 2 and 5.5 of 9 are 0.167, 0.222 and 0.611', async () => {
    const list = [
      win('a', 1.5, '2026-01-05'),
      win('b', 2, '2026-02-10'),
      win('c', 5.5, '2026-03-31'),
    ];
    const rows = await runModel('bookings_linearity', {
      given: { dim_rep, ...deals(...list) },
      settings: { as_of_date: '2026-03-31' },
    });
    const shares = [0, 4, 11, 12].map((at) => rows[at]?.['cumulative_share']);
    expect(shares).toEqual([1.5 / 9, 1.5 / 9, 3.5 / 9, 1]);
    expect(rows.map((row) => row['week'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('has no share in a quarter without bookings', async () => {
    const rows = await runModel('bookings_linearity', { settings: { as_of_date: '2026-01-07' } });
    expect(rows).toMatchObject([
      { week: 1, won_amount: 0, cumulative_share: null, is_closed: false },
    ]);
  });
});

describe('a workspace that looks back at a day in the past', () => {
  const list: Deal[] = [
    win('won', 100, '2026-01-12'),
    {
      id: 'back',
      events: [
        ['2026-01-02', {}],
        ['2026-01-05', { stage: 'Won' }],
        ['2026-01-13', { stage: 'Proposal' }],
      ],
    },
  ];
  const settings = { as_of_date: '2026-01-09' };

  it('knows no closing and no reopening that came later', async () => {
    const given = { dim_rep, ...deals(...list) };
    const built = await runModels(['bookings', 'win_rates', 'stage_conversion'], {
      given,
      settings,
    });
    expect(built['bookings']).toMatchObject([
      { opportunity_id: 'back', is_won: true, reopened_at: null },
    ]);
    expect(built['win_rates']?.[0]).toMatchObject({ level: 'company', n_won: 1, n_created_won: 1 });
    expect(built['stage_conversion']?.find((row) => row['stage'] === 'Discovery')).toMatchObject({
      entered: 2,
      advanced: 1,
      still_open: 1,
    });
  });
});
