import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

/** Ramp months of the tests: 4 for experienced, 8 for developing hires. */
async function on(
  as_of_date: string,
  given: Record<string, GivenRows>,
  mart: 'rep_weekly' | 'rep_productivity' = 'rep_weekly',
) {
  const rows = await runModel(mart, { given, settings: { as_of_date } });
  return rows.filter((row) => row['as_of_date'] === as_of_date);
}

describe('rep_weekly: ramp and capacity', () => {
  it('the ramp is linear and ends at one, by hire profile', async () => {
    const dim_rep = reps(
      { rep_id: 'a', hired: '2026-01-30', profile: 'experienced' },
      { rep_id: 'b', hired: '2026-01-30', profile: 'developing' },
      { rep_id: 'c', hired: '2026-01-30', profile: 'unknown' },
      { rep_id: 'd', hired: '2020-01-01', profile: 'developing' },
      { rep_id: 'e', hired: null, profile: 'unknown' },
    );
    const rows = await on('2026-03-31', { dim_rep });
    const months = 60 / 30.4375;
    expect(rows.map((row) => row['ramp_factor'])).toEqual([
      months / 4,
      months / 8,
      months / 8,
      1,
      null,
    ]);
    expect(rows.map((row) => row['is_ramping'])).toEqual([true, true, true, false, null]);
    expect(rows[4]).toMatchObject({ tenure_months: null, productive_capacity: null });
  });

  it('capacity is the mean over the months of time employed times ramp', async () => {
    const dim_rep = reps(
      { rep_id: 'full', hired: '2020-01-01' },
      { rep_id: 'left', hired: '2020-01-01', left: '2026-02-14' },
      { rep_id: 'new', hired: '2026-03-01', profile: 'experienced' },
    );
    const rows = await on('2026-03-31', { dim_rep });
    const capacity = rows.map((row) => row['productive_capacity']);
    expect(capacity[0]).toBe(1);
    expect(capacity[1]).toBeCloseTo((1 + 14 / 28 + 0) / 3, 12);
    expect(capacity[2]).toBeCloseTo((0 + 0 + 30 / 30.4375 / 4) / 3, 12);
  });

  it('holds the worked example of ramped equivalents: 5 x 0.25 + 3 x 0.60 + 2 x 0.85 + 15', async () => {
    const ramped: [n: number, hired: string, factor: number][] = [
      [5, '2019-07-31', 0.25],
      [3, '2010-03-31', 0.6],
      [2, '2003-07-31', 0.85],
      [15, '1999-07-31', 1],
    ];
    const dim_rep = reps(
      ...ramped.flatMap(([n, hired, factor]) =>
        Array.from({ length: n }, (_, at) => ({ rep_id: `${factor} ${at}`, hired })),
      ),
    );
    const rows = await runModel('rep_weekly', {
      given: { dim_rep },
      settings: { as_of_date: '2026-03-31', ramp_months_experienced: 320 },
    });
    const last = rows.filter((row) => row['as_of_date'] === '2026-03-31');
    expect(last.map((row) => row['ramp_factor'])).toEqual(
      last.map((row) => Number(String(row['rep_id']).split(' ')[0])),
    );
    expect(last.reduce((sum, row) => sum + Number(row['ramp_factor']), 0)).toBeCloseTo(19.75, 10);
  });

  it('a rep is there from the hire to the end of the quarter of leaving', async () => {
    const dim_rep = reps(
      { rep_id: 'a', hired: '2026-01-12', left: '2026-02-10', until: '2026-02-11' },
      {
        rep_id: 'a',
        hired: '2026-01-12',
        left: '2026-02-10',
        from: '2026-02-11',
        is_active: false,
      },
    );
    const rows = await runModel('rep_weekly', {
      given: { dim_rep },
      settings: { as_of_date: '2026-04-14' },
    });
    expect(rows.map((row) => row['as_of_date']).at(0)).toBe('2026-01-14');
    expect(rows.map((row) => row['as_of_date']).at(-1)).toBe('2026-03-31');
    expect(rows.filter((row) => row['is_active']).at(-1)).toMatchObject({
      as_of_date: '2026-02-04',
    });
  });
});

describe('rep_weekly: results', () => {
  const dim_rep = reps({ rep_id: 'r1', manager: 'm1' }, { rep_id: 'm1', role: 'manager' });
  const fct_quota = [
    {
      rep_id: 'r1',
      period: 'FY2026-Q1',
      quota_amount: 400,
      known_from: '2025-12-01',
      known_to: '9999-12-31',
    },
  ];
  const list: Deal[] = [
    {
      id: 'a',
      amount: 300,
      segment: 'Mid-market',
      events: [
        ['2026-01-05', {}],
        ['2026-01-12', { stage: 'Won', close: '2026-01-12' }],
      ],
    },
    {
      id: 'b',
      amount: 100,
      events: [
        ['2026-01-05', {}],
        ['2026-01-09', { stage: 'Won', close: '2026-01-09' }],
      ],
    },
    {
      id: 'c',
      amount: 900,
      events: [
        ['2026-01-05', {}],
        ['2026-01-20', { stage: 'Lost', close: '2026-01-20' }],
      ],
    },
    { id: 'd', amount: 250, events: [['2026-01-09', {}]] },
  ];
  const call = (activity_date: string) => ({
    activity_id: activity_date,
    rep_id: 'r1',
    activity_date,
    kind: 'call',
    is_meeting: false,
  });
  const given = {
    dim_rep,
    fct_quota,
    fct_activity: ['2025-12-30', '2026-01-02', '2026-01-13', '2026-01-15'].map(call),
    ...deals(...list),
  };

  it('adds up the quarter as known that day', async () => {
    expect(await on('2026-01-14', given)).toMatchObject([
      {
        rep_id: 'r1',
        manager_name: 'm1',
        bookings: 400,
        quota: 400,
        attainment: 1,
        n_won: 2,
        n_lost: 0,
        win_rate: 1,
        average_won_amount: 200,
        median_cycle_days: 5.5,
        pipeline_created: 250,
        n_activities: 2,
        activities_per_win: 1,
        main_segment: 'Enterprise',
        open_amount: 1150,
        remaining_quota: 0,
        coverage_ratio: null,
      },
    ]);
  });

  it('has empty ratios without wins, quota and closings', async () => {
    const rows = await on('2026-01-07', {
      dim_rep,
      ...deals({ id: 'a', events: [['2026-01-05', {}]] }),
    });
    expect(rows).toMatchObject([
      {
        bookings: 0,
        attainment: null,
        win_rate: null,
        average_won_amount: null,
        median_cycle_days: null,
        activities_per_win: null,
      },
    ]);
  });

  it('rep_productivity is the last day of each quarter', async () => {
    const rows = await runModel('rep_productivity', {
      given,
      settings: { as_of_date: '2026-04-07' },
    });
    expect(
      rows.map((row) => [row['period'], row['as_of_date'], row['bookings'], row['n_lost']]),
    ).toEqual([
      ['FY2026-Q1', '2026-03-31', 400, 1],
      ['FY2026-Q2', '2026-04-07', 0, 0],
    ]);
  });
});
