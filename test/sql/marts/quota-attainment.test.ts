import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

const quota = (rep_id: string, quota_amount = 100): GivenRows[number] => ({
  rep_id,
  period: 'FY2026-Q1',
  quota_amount,
  known_from: '2025-12-01',
  known_to: '9999-12-31',
});
const books = (rep: string, amount: number): Deal => ({
  id: `of ${rep}`,
  rep,
  amount,
  events: [
    ['2026-01-05', {}],
    ['2026-02-12', { stage: 'Won', close: '2026-02-12' }],
  ],
});

async function attainment(given: Record<string, GivenRows>, level = 'company') {
  const rows = await runModel('quota_attainment', {
    given,
    settings: { as_of_date: '2026-03-31' },
  });
  return rows.filter((row) => row['level'] === level);
}

describe('quota_attainment', () => {
  it('shares the reps at quota and spreads attainment by its quartiles', async () => {
    const given = {
      dim_rep: reps(...['a', 'b', 'c', 'd', 'e'].map((rep_id) => ({ rep_id }))),
      fct_quota: ['a', 'b', 'c', 'd', 'e'].map((rep_id) => quota(rep_id)),
      ...deals(books('a', 20), books('b', 60), books('c', 100), books('d', 140)),
    };
    expect(await attainment(given)).toMatchObject([
      {
        n_reps: 5,
        n_at_quota: 2,
        share_at_quota: 0.4,
        median_attainment: 0.6,
        p25: 0.2,
        p75: 1,
        quota: 500,
        bookings: 320,
        attainment: 0.64,
      },
    ]);
  });

  it('counts ramping reps apart and leaves out who came in the quarter, left or has no quota', async () => {
    const given = {
      dim_rep: reps(
        { rep_id: 'full' },
        { rep_id: 'ramping', hired: '2025-12-20' },
        { rep_id: 'late', hired: '2026-01-10', profile: 'experienced' },
        { rep_id: 'left', until: '2026-03-01' },
        { rep_id: 'left', from: '2026-03-01', is_active: false, left: '2026-02-28' },
        { rep_id: 'none' },
      ),
      fct_quota: ['full', 'ramping', 'late', 'left'].map((rep_id) => quota(rep_id)),
      ...deals(books('full', 100), books('ramping', 100), books('left', 500)),
    };
    expect(await attainment(given)).toMatchObject([
      { n_reps: 1, n_ramping: 2, n_at_quota: 1, share_at_quota: 1, quota: 400, bookings: 700 },
    ]);
  });

  it('a team of one rep is that rep', async () => {
    const given = {
      dim_rep: reps({ rep_id: 'a', team: 'Solo' }),
      fct_quota: [quota('a')],
      ...deals(books('a', 70)),
    };
    expect(await attainment(given, 'team')).toMatchObject([
      {
        level_id: 'Solo',
        n_reps: 1,
        n_at_quota: 0,
        share_at_quota: 0,
        median_attainment: 0.7,
        p25: 0.7,
        p75: 0.7,
      },
    ]);
  });

  it('a team in which everyone ramps has no share', async () => {
    const given = { dim_rep: reps({ rep_id: 'a', hired: '2025-12-20' }), fct_quota: [quota('a')] };
    expect(await attainment(given, 'team')).toMatchObject([
      { n_reps: 0, n_ramping: 1, share_at_quota: null, median_attainment: null },
    ]);
  });

  it('is empty without quotas', async () => {
    expect(await attainment({ dim_rep: reps({ rep_id: 'a' }) })).toEqual([]);
  });
});
