import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, rates, reps, type Deal } from './company.ts';

const quota = (rep_id: string, quota_amount: number, more: Record<string, string> = {}) => ({
  rep_id,
  period: 'FY2026-Q1',
  quota_amount,
  known_from: '2025-12-01',
  known_to: '9999-12-31',
  ...more,
});

async function coverage(
  given: Record<string, GivenRows>,
  where: Record<string, string>,
  as_of_date = '2026-01-14',
) {
  const rows = await runModel('pipeline_coverage', { given, settings: { as_of_date } });
  const wanted = {
    as_of_date,
    period: 'FY2026-Q1',
    level: 'company',
    level_id: 'company',
    ...where,
  };
  return rows.filter((row) => Object.entries(wanted).every(([key, value]) => row[key] === value));
}

describe('pipeline_coverage', () => {
  it('is open amount over what is left of the quota', async () => {
    const list: Deal[] = [
      {
        id: 'won',
        amount: 400,
        events: [
          ['2026-01-05', {}],
          ['2026-01-09', { stage: 'Won' }],
        ],
      },
      { id: 'open', amount: 900, events: [['2026-01-05', {}]] },
    ];
    const given = {
      dim_rep: reps({ rep_id: 'r1' }),
      fct_quota: [quota('r1', 1000)],
      ...deals(...list),
    };
    expect(await coverage(given, {})).toMatchObject([
      {
        quota: 1000,
        won_amount: 400,
        n_won: 1,
        remaining_quota: 600,
        open_amount: 900,
        n_open: 1,
        coverage_ratio: 1.5,
      },
    ]);
  });

  it('has no ratio when the quota is made, set to nothing or missing', async () => {
    const won: Deal = {
      id: 'won',
      amount: 400,
      events: [
        ['2026-01-05', {}],
        ['2026-01-09', { stage: 'Won' }],
      ],
    };
    const base = { dim_rep: reps({ rep_id: 'r1' }), ...deals(won) };
    const made = { ...base, fct_quota: [quota('r1', 300)] };
    expect(await coverage(made, {})).toMatchObject([{ remaining_quota: 0, coverage_ratio: null }]);
    expect(await coverage(base, {})).toMatchObject([
      { quota: null, remaining_quota: null, coverage_ratio: null },
    ]);
    expect(await coverage({ ...made, fct_quota: [quota('r1', 0)] }, {})).toMatchObject([
      { quota: 0, remaining_quota: 0, coverage_ratio: null },
    ]);
  });

  it('a quota change counts from the day it was entered', async () => {
    const given = {
      dim_rep: reps({ rep_id: 'r1' }),
      fct_quota: [
        quota('r1', 1000, { known_to: '2026-01-12' }),
        quota('r1', 1500, { known_from: '2026-01-12' }),
      ],
    };
    const rows = await runModel('pipeline_coverage', {
      given,
      settings: { as_of_date: '2026-01-14' },
    });
    const company = rows.filter(
      (row) => row['level'] === 'company' && row['period'] === 'FY2026-Q1',
    );
    expect(company.map((row) => [row['as_of_date'], row['quota']])).toEqual([
      ['2026-01-07', 1000],
      ['2026-01-14', 1500],
    ]);
  });

  it('a quota or target that is not yet known is not there', async () => {
    const given = {
      dim_rep: reps({ rep_id: 'r1' }),
      fct_quota: [quota('r1', 1000, { known_from: '2026-01-10' })],
      fct_target: [
        {
          period: 'FY2026-Q1',
          region: 'North',
          industry: 'Retail',
          segment: 'Enterprise',
          target_amount: 800,
          known_from: '2026-01-14',
          known_to: '9999-12-31',
        },
      ],
    };
    const rows = await runModel('pipeline_coverage', {
      given,
      settings: { as_of_date: '2026-01-14' },
    });
    const own = rows.filter(
      (row) =>
        row['period'] === 'FY2026-Q1' && ['company', 'segment'].includes(String(row['level'])),
    );
    expect(
      own.map((row) => [row['as_of_date'], row['level_id'], row['quota'], row['target_amount']]),
    ).toEqual([
      ['2026-01-14', 'company', 1000, 800],
      ['2026-01-14', 'Enterprise', null, 800],
    ]);
  });

  it('a manager carries the quotas of the whole line and none of their own', async () => {
    const given = {
      dim_rep: reps(
        { rep_id: 'r1', manager: 'm1' },
        { rep_id: 'r2', manager: 'm2' },
        { rep_id: 'm1', role: 'manager', manager: 'm2' },
        { rep_id: 'm2', role: 'leader' },
      ),
      fct_quota: [quota('r1', 1000), quota('r2', 500), quota('m1', 9000), quota('m2', 9000)],
    };
    expect(await coverage(given, { level: 'manager', level_id: 'm1' })).toMatchObject([
      { quota: 1000 },
    ]);
    expect(await coverage(given, { level: 'manager', level_id: 'm2' })).toMatchObject([
      { quota: 1500 },
    ]);
    expect(await coverage(given, {})).toMatchObject([{ quota: 1500 }]);
  });

  it('after a transfer the quota follows the rep and the wins stay with the old team', async () => {
    const given = {
      dim_rep: reps(
        { rep_id: 'r1', until: '2026-01-10' },
        { rep_id: 'r1', team: 'West', from: '2026-01-10' },
      ),
      fct_quota: [quota('r1', 1000)],
      ...deals(
        {
          id: 'before',
          amount: 400,
          events: [
            ['2026-01-05', {}],
            ['2026-01-08', { stage: 'Won' }],
          ],
        },
        {
          id: 'after',
          amount: 50,
          events: [
            ['2026-01-05', {}],
            ['2026-01-12', { stage: 'Won' }],
          ],
        },
        { id: 'open', amount: 700, events: [['2026-01-05', {}]] },
      ),
    };
    expect(await coverage(given, { level: 'team', level_id: 'East' })).toMatchObject([
      { quota: null, won_amount: 400, open_amount: 0 },
    ]);
    expect(await coverage(given, { level: 'team', level_id: 'West' })).toMatchObject([
      { quota: 1000, won_amount: 50, open_amount: 700 },
    ]);
    expect(await coverage(given, { level: 'rep', level_id: 'r1' })).toMatchObject([
      { quota: 1000, won_amount: 450 },
    ]);
  });

  it('values won deals at the close date and open ones at the as-of day', async () => {
    const given = {
      dim_rep: reps({ rep_id: 'r1' }),
      ...deals(
        {
          id: 'won',
          currency: 'EUR',
          amount: 100,
          events: [
            ['2026-01-05', {}],
            ['2026-01-09', { stage: 'Won', close: '2026-01-09' }],
          ],
        },
        { id: 'open', currency: 'EUR', amount: 100, events: [['2026-01-05', {}]] },
        { id: 'unknown', currency: 'XXX', amount: 100, events: [['2026-01-05', {}]] },
      ),
      dim_fx: rates({ EUR: { '1900-01-01': 1.5, '2026-01-12': 2 } }),
    };
    expect(await coverage(given, {})).toMatchObject([
      { won_amount: 150, open_amount: 200, n_open: 2 },
    ]);
  });

  it('a win is known from the day it was recorded, and no longer once reopened', async () => {
    const late: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-09', { stage: 'Won' }],
        ['2026-01-16', { stage: 'Proposal' }],
      ],
    };
    const rows = await runModel('pipeline_coverage', {
      given: { dim_rep: reps({ rep_id: 'r1' }), ...deals(late) },
      settings: { as_of_date: '2026-01-21' },
    });
    const company = rows.filter(
      (row) => row['level'] === 'company' && row['period'] === 'FY2026-Q1',
    );
    expect(
      company.map((row) => [row['as_of_date'], row['won_amount'], row['open_amount']]),
    ).toEqual([
      ['2026-01-07', 0, 100],
      ['2026-01-14', 100, 0],
      ['2026-01-21', 0, 100],
    ]);
  });
});

describe('required_coverage', () => {
  const inQuarter = (quarter: number, wins: readonly boolean[]): Deal[] =>
    wins.map((isWon, at) => {
      const year = quarter < 5 ? 2025 : 2026;
      const month = ((quarter - 1) % 4) * 3 + 1;
      const day = (m: number, d: number) =>
        `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
      return {
        id: `q${quarter}-${at}`,
        close: day(month + 2, 20),
        events: [
          [day(month, 2), {}],
          [day(month + 2, 20), { stage: isWon ? 'Won' : 'Lost' }],
        ],
      };
    });
  const history = [
    ...inQuarter(1, [true, true]),
    ...inQuarter(2, [true, false, false]),
    ...inQuarter(3, [true, false, false]),
    ...inQuarter(4, [true, false]),
    ...inQuarter(5, [true, false, false, false]),
  ];
  const required = async (as_of_date: string, list: readonly Deal[]) => {
    const given = {
      dim_rep: reps({ rep_id: 'r1' }),
      fct_quota: [quota('r1', 100)],
      ...deals(...list),
    };
    const rows = await runModel('pipeline_coverage', {
      given,
      settings: { as_of_date, history_start: '2025-01-01' },
    });
    return rows.find(
      (row) =>
        row['as_of_date'] === as_of_date &&
        row['level'] === 'company' &&
        String(row['period']).endsWith('2026-Q1'),
    );
  };

  it('is one over the share by value that was won of the four quarters before', async () => {
    expect(await required('2026-01-14', history)).toMatchObject({
      required_coverage: 2,
      n_required_periods: 4,
      coverage_gap: 0,
      open_amount: 400,
    });
  });

  it('does not know how its own quarter ends', async () => {
    const lost = history.filter((deal) => !deal.id.startsWith('q5'));
    expect(await required('2026-03-18', history)).toMatchObject({ required_coverage: 2 });
    expect(await required('2026-03-18', [...lost, ...inQuarter(5, [false, false])])).toMatchObject({
      required_coverage: 2,
    });
  });

  it('is missing, with its gap, when there is no history or nothing of it was won', async () => {
    const nothing = { required_coverage: null, coverage_gap: null };
    expect(await required('2026-01-14', inQuarter(5, [true]))).toMatchObject({
      ...nothing,
      n_required_periods: 0,
    });
    expect(
      await required('2026-01-14', [...inQuarter(4, [false]), ...inQuarter(5, [true])]),
    ).toMatchObject({
      ...nothing,
      n_required_periods: 1,
    });
  });

  it('the gap is what is missing from required times remaining', async () => {
    const small = [...inQuarter(4, [true, false, false, false]), ...inQuarter(5, [true])];
    expect(await required('2026-01-14', small)).toMatchObject({
      required_coverage: 4,
      coverage_gap: 300,
    });
  });
});
