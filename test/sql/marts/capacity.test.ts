import { beforeAll, describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;

const monthOf = (n: number) => new Date(Date.UTC(2025, n, 1)).toISOString().slice(0, 10);
const endOf = (n: number) => new Date(Date.UTC(2025, n + 1, 0)).toISOString().slice(0, 10);
const periodOf = (n: number) => `FY${2025 + Math.floor(n / 12)}-Q${Math.floor((n % 12) / 3) + 1}`;

const person = (n: number, rep_id: string, ramp_factor: number, more = {}) => ({
  month: monthOf(n),
  month_end: endOf(n),
  period: periodOf(n),
  rep_id,
  team_id: 'East',
  region: 'North',
  ramp_factor,
  is_ahead: false,
  ...more,
});
const won = (id: string, amount: number, day: string, rep = 'r1'): Deal => ({
  id,
  amount,
  rep,
  events: [
    [`${day} 08:00:00`, { close: day }],
    [`${day} 12:00:00`, { stage: 'Won', close: day }],
  ],
});
/** One ramped rep who sells the same every month of 2025. */
const year = (amount: (n: number) => number): { people: GivenRows; sales: Deal[] } => ({
  people: Array.from({ length: 12 }, (_, n) => person(n, 'r1', 1)),
  sales: Array.from({ length: 12 }, (_, n) =>
    won(`d${n}`, amount(n), `${monthOf(n).slice(0, 8)}15`),
  ),
});
const settings = { as_of_date: '2026-01-31', history_start: '2025-01-01' };

async function capacityOf(
  amount: (n: number) => number,
  january: GivenRows,
  more: Record<string, GivenRows> = {},
): Promise<Rows> {
  const { people, sales } = year(amount);
  return runModel('capacity', {
    given: {
      dim_rep: reps({ rep_id: 'r1' }, { rep_id: 'r2' }, { rep_id: 'boss', role: 'manager' }),
      ...deals(...sales),
      rep_months: [...people, ...january],
      ...more,
    },
    settings,
  });
}
const of = (rows: Rows, month: string, team = 'East') =>
  rows.find((row) => row['month'] === month && row['team_id'] === team);
const many = (n: number, ramp: number, team_id: string) =>
  Array.from({ length: n }, (_, at) => person(12, `${team_id} ${ramp} ${at}`, ramp, { team_id }));
const quota = (rep_id: string, quota_amount: number, known: [from: string, to: string]) => ({
  rep_id,
  period: 'FY2026-Q1',
  quota_amount,
  known_from: known[0],
  known_to: known[1],
});
const ALWAYS: [string, string] = ['2025-12-01', '9999-12-31'];

describe('capacity of a company that sells the same every month', () => {
  let rows: Rows;
  beforeAll(async () => {
    rows = await capacityOf(
      () => 150_000,
      [
        ...many(7, 0.85, 'East'),
        ...many(3, 0.4, 'East'),
        ...many(5, 0.25, 'New'),
        ...many(3, 0.6, 'New'),
        ...many(2, 0.85, 'New'),
        ...many(15, 1, 'New'),
      ],
      {
        fct_quota: [
          quota('r1', 1_800_000, ALWAYS),
          quota('r2', 1_200_000, ['2025-12-01', '2026-02-10']),
          quota('r2', 5_000_000, ['2026-02-10', '9999-12-31']),
          quota('boss', 9_000_000, ALWAYS),
        ],
        fct_target: [
          {
            period: 'FY2026-Q1',
            region: 'North',
            industry: 'Retail',
            segment: 'SMB',
            target_amount: 2_400_000,
            known_from: '2025-12-01',
            known_to: '9999-12-31',
          },
        ],
      },
    );
  });

  it('is 1,072,500 for 7 reps at 0.85 and 3 at 0.40 who sell 150,000 when ramped', () => {
    expect(of(rows, '2026-01-01')).toMatchObject({
      n_reps: 10,
      productivity: 150_000,
      season: 1,
      won_amount: 0,
    });
    expect(of(rows, '2026-01-01')?.['capacity']).toBeCloseTo(1_072_500, 4);
  });

  it('counts 5 at 0.25, 3 at 0.60, 2 at 0.85 and 15 ramped as 19.75', () => {
    expect(of(rows, '2026-01-01', 'New')?.['ramped_equivalents']).toBeCloseTo(19.75, 10);
  });

  it('of a new team is at the productivity of the company', () => {
    expect(of(rows, '2026-01-01', 'New')).toMatchObject({ productivity: 150_000 });
  });

  it('is null without any history', () => {
    expect(of(rows, '2025-01-01')).toMatchObject({ productivity: null, capacity: null, season: 1 });
  });

  it('has 1,000,000 of quota on 800,000 of target: 0.25 over, attainment factor 0.80', () => {
    expect(of(rows, '2026-01-01')).toMatchObject({
      quota_assigned: 1_000_000,
      target: 800_000,
      over_assignment: 0.25,
      attainment_factor: 0.8,
    });
    expect(of(rows, '2025-12-01')).toMatchObject({ quota_assigned: null, over_assignment: null });
  });
});

describe('capacity of a company with seasons', () => {
  it('follows a January that sells half of an average month, and looks only back', async () => {
    const rows = await capacityOf((n) => (n === 0 ? 50 : 1150 / 11), [person(12, 'r1', 1)]);
    const january = of(rows, '2026-01-01');
    expect(january?.['productivity']).toBeCloseTo(100, 2);
    expect(january?.['season']).toBeCloseTo(0.5, 3);
    expect(january?.['capacity']).toBeCloseTo(50, 1);
    expect(of(rows, '2025-04-01')?.['productivity']).toBeCloseTo((50 + 2300 / 11) / 3, 1);
    expect(of(rows, '2025-02-01')?.['productivity']).toBeCloseTo(50, 10);
  });
});

describe('rep_months', () => {
  it('ramps in a straight line, and is ramped where the hire is not known', async () => {
    const rows = await runModel('rep_months', {
      given: {
        dim_rep: reps(
          { rep_id: 'new', hired: '2026-01-31', profile: 'experienced' },
          { rep_id: 'old', hired: null },
          { rep_id: 'starts', hired: '2026-02-15', from: '2026-02-15' },
          { rep_id: 'moves', team: 'West', from: '2026-02-20' },
          { rep_id: 'moves', team: 'East', until: '2026-02-20' },
          { rep_id: 'gone', is_active: false },
          { rep_id: 'boss', role: 'manager' },
        ),
      },
      settings: { as_of_date: '2026-02-10', history_start: '2026-01-01' },
    });
    const on = (rep: string, month: string) =>
      rows.find((row) => row['rep_id'] === rep && row['month'] === month);
    expect(on('new', '2026-01-01')).toMatchObject({ ramp_factor: 0, is_ahead: false });
    expect(on('new', '2026-03-01')?.['ramp_factor']).toBeCloseTo(59 / 30.4375 / 4, 10);
    expect(on('new', '2026-12-01')).toMatchObject({ ramp_factor: 1, is_ahead: true });
    expect(on('old', '2026-01-01')).toMatchObject({ ramp_factor: 1 });
    expect(on('starts', '2026-01-01')).toBeUndefined();
    expect(on('starts', '2026-02-01')).toMatchObject({ is_ahead: true });
    expect(on('moves', '2026-01-01')).toMatchObject({ team_id: 'East' });
    expect(on('moves', '2026-02-01')).toMatchObject({ team_id: 'West' });
    expect(rows.some((row) => ['gone', 'boss'].includes(String(row['rep_id'])))).toBe(false);
  });
});
