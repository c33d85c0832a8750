import { describe, expect, it } from 'vitest';
import { runModel, type Cell, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

interface Hire {
  readonly id: string;
  readonly on?: string;
  readonly left?: string;
  readonly profile?: string;
  readonly firstWin?: string;
}

const COSTS = {
  hire_cost_experienced: 1_000,
  month_cost_experienced: 100,
  hire_cost_developing: 500,
  month_cost_developing: 50,
};

function company(hires: readonly Hire[], quotas: GivenRows = []): Record<string, GivenRows> {
  return {
    dim_rep: reps(
      ...hires.flatMap(({ id, on = '2026-01-01', left, profile = 'experienced' }) => {
        const one = { rep_id: id, hired: on, profile };
        if (left === undefined) return [one];
        const end = new Date(Date.parse(left) + 86_400_000).toISOString().slice(0, 10);
        return [
          { ...one, left, until: end },
          { ...one, left, from: end, is_active: false },
        ];
      }),
    ),
    fct_hire: hires.map(({ id, on = '2026-01-01', left, profile = 'experienced' }) => ({
      employee_number: id,
      rep_id: id,
      hire_date: on,
      month: `${on.slice(0, 7)}-01`,
      role: 'rep',
      team_id: 'East',
      region: 'North',
      hire_profile: profile,
      termination_date: left ?? null,
    })),
    fct_quota: quotas,
    ...deals(
      ...hires.flatMap(({ id, firstWin }): Deal[] =>
        firstWin === undefined
          ? []
          : [
              {
                id: `win of ${id}`,
                rep: id,
                amount: 100,
                close: firstWin,
                events: [
                  ['2026-01-01', {}],
                  [firstWin, { stage: 'Won' }],
                ],
              },
            ],
      ),
    ),
  };
}

async function outcomes(
  given: Record<string, GivenRows>,
  settings: Readonly<Record<string, Cell>> = {},
  mart = 'hire_outcomes',
) {
  return runModel(mart, { given, settings: { as_of_date: '2026-12-31', ...settings } });
}

describe('hire_outcomes', () => {
  it('counts who left within a year, and of whom that is known', async () => {
    const given = company([
      { id: 'a' },
      { id: 'b', left: '2026-12-30' },
      { id: 'c', left: '2027-01-01' },
      { id: 'd', profile: 'unknown' },
    ]);
    const rows = await outcomes(given, { as_of_date: '2027-03-31' });
    expect(rows).toMatchObject([
      {
        hire_profile: 'experienced',
        cohort: 'FY2026-Q1',
        n_hired: 3,
        n_left_12m: 1,
        n_known_12m: 3,
      },
      { hire_profile: 'unknown', n_hired: 1, n_left_12m: 0, n_known_12m: 1 },
    ]);
    expect(await outcomes(given, { as_of_date: '2026-06-30' })).toMatchObject([
      { n_hired: 3, n_left_12m: 0, n_known_12m: 0 },
      { hire_profile: 'unknown' },
    ]);
  });

  it('the median wait for the first win counts those who have waited in vain', async () => {
    // The curve of Kaplan and Meier: 31 days 3/4, 59 days 3/8, so half have won after 59 days.
    const rows = await outcomes(
      company([
        { id: 'a', firstWin: '2026-02-01' },
        { id: 'b', left: '2026-02-20' },
        { id: 'c', firstWin: '2026-03-01' },
        { id: 'd' },
      ]),
    );
    expect(rows[0]?.['median_months_to_first_win']).toBeCloseTo(59 / 30.4375, 12);
    const waiting = await outcomes(
      company([{ id: 'a', firstWin: '2026-02-01' }, { id: 'b' }, { id: 'c' }]),
    );
    expect(waiting[0]?.['median_months_to_first_win']).toBeNull();
    const all = await outcomes(company([{ id: 'a', firstWin: '2026-02-01' }]));
    expect(all[0]?.['median_months_to_first_win']).toBeCloseTo(31 / 30.4375, 12);
  });

  it('attainment of the first year takes four quarters, or those before leaving', async () => {
    const quota = (rep_id: string, quarter: number, amount: number) => ({
      rep_id,
      period: `FY2026-Q${quarter}`,
      quota_amount: amount,
      known_from: '2025-12-01',
      known_to: '9999-12-31',
    });
    const given = company(
      [
        { id: 'a', firstWin: '2026-05-01' },
        { id: 'b', firstWin: '2026-02-01', left: '2026-03-10' },
        { id: 'c' },
      ],
      [1, 2, 3, 4].flatMap((quarter) => [quota('a', quarter, 50), quota('b', quarter, 80)]),
    );
    expect(await outcomes(given)).toMatchObject([
      { median_attainment_year1: (100 / 200 + 100 / 80) / 2, n_year1: 2 },
    ]);
    expect(await outcomes(given, { as_of_date: '2026-09-30' })).toMatchObject([
      { median_attainment_year1: 1.25, n_year1: 1 },
    ]);
    expect(await outcomes(company([{ id: 'c' }]))).toMatchObject([
      { median_attainment_year1: null, n_year1: 0 },
    ]);
  });

  it('the ramped bear the cost of those who left on the way', async () => {
    const given = company([
      { id: 'a' },
      { id: 'b', left: '2026-01-31' },
      { id: 'c', on: '2026-03-31' },
    ]);
    const rows = await outcomes(given, { ...COSTS, as_of_date: '2026-06-30' });
    // Ramp of 4 months: a has ramped after 120 days, b left after 30, c is still ramping.
    expect(rows[0]).toMatchObject({ n_hired: 3, n_ramped: 1 });
    expect(rows[0]?.['cost_per_ramped_rep']).toBeCloseTo(2_000 + (100 * 150) / 30.4375, 8);
  });

  it('has no cost without prices, and none while nobody has ramped', async () => {
    const given = company([{ id: 'a' }]);
    expect(await outcomes(given)).toMatchObject([{ n_ramped: 1, cost_per_ramped_rep: null }]);
    expect(await outcomes(given, { ...COSTS, as_of_date: '2026-03-31' })).toMatchObject([
      { n_ramped: 0, cost_per_ramped_rep: null },
    ]);
  });

  it('leaves out who was hired before the history began, and managers', async () => {
    const given = company([{ id: 'old', on: '2025-11-01' }, { id: 'a' }]);
    const managed = (given['fct_hire'] ?? []).map((row) =>
      row['employee_number'] === 'a' ? { ...row, role: 'manager' } : row,
    );
    expect(await outcomes({ ...given, fct_hire: managed })).toEqual([]);
  });

  it('a past day keeps its rows when people win and leave later', async () => {
    const first: Hire[] = [{ id: 'a', firstWin: '2026-02-01' }, { id: 'b' }];
    const later: Hire[] = [
      { id: 'a', firstWin: '2026-02-01', left: '2026-08-01' },
      { id: 'b', firstWin: '2026-07-01' },
      { id: 'c', on: '2026-05-01' },
    ];
    const on = async (hires: Hire[], as_of_date: string) =>
      (await outcomes(company(hires), { ...COSTS, as_of_date }, 'hire_outcomes_history')).filter(
        (row) => row['as_of_date'] === '2026-03-31',
      );
    const before = await on(first, '2026-03-31');
    expect(before).toHaveLength(1);
    expect(await on(later, '2026-12-31')).toEqual(before);
  });
});
