import { beforeAll, describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';

const [Q1, Q2] = ['FY2026-Q1', 'FY2026-Q2'];
const said = (as_of_date: string, period: string, level_id: string, amount: number, more = {}) => ({
  as_of_date,
  period,
  level: 'rep',
  level_id,
  category: 'commit',
  is_override: false,
  amount,
  origin: 'crm',
  ...more,
});
const won = (period: string, level: string, level_id: string, amount_won: number) => ({
  period,
  level,
  level_id,
  amount_won,
});

describe('how far people land from what they say', () => {
  let rows: Awaited<ReturnType<typeof runModel>>;
  beforeAll(async () => {
    rows = await runModel('submission_bias', {
      given: {
        calendar: [
          { as_of_date: '2026-03-31', period: Q1, period_end: '2026-03-31', is_closed: true },
          { as_of_date: '2026-05-03', period: Q2, period_end: '2026-06-30', is_closed: false },
        ],
        win_rates: [
          won(Q1, 'rep', 'ana', 100),
          won(Q1, 'manager', 'boss', 300),
          won(Q2, 'rep', 'ana', 5),
        ],
        fct_forecast_submission: [
          said('2026-01-11', Q1, 'ana', 150),
          said('2026-02-08', Q1, 'ana', 90),
          said('2026-02-08', Q1, 'ana', 400, { is_override: true }),
          said('2026-02-08', Q1, 'ana', 120, { category: 'best_case' }),
          said('2026-04-05', Q1, 'ana', 100),
          said('2026-05-03', Q2, 'ana', 80),
          said('2026-02-08', Q1, 'bo', 50),
          said('2026-02-08', Q1, 'boss', 240, { level: 'manager' }),
          said('2026-02-08', Q1, 'company', 240, { level: 'company' }),
        ],
      },
      settings: { as_of_date: '2026-05-03' },
    });
  });
  const of = (id: string, category = 'commit') =>
    rows.find((row) => row['level_id'] === id && row['category'] === category);

  it('is signed in the bias and not in the WAPE', () => {
    // 150 and 90 of 100: errors +50 and -10.
    expect(of('ana')).toMatchObject({ level: 'rep', n: 2, bias: 0.2, wape: 0.3 });
  });

  it('counts neither overrides, nor quarters that are open, nor what is said after the end', () => {
    expect(of('ana')?.['n']).toBe(2);
  });

  it('keeps categories apart', () => {
    expect(of('ana', 'best_case')).toMatchObject({ n: 1, bias: 0.2, wape: 0.2 });
  });

  it('holds a manager to the bookings of the whole line', () => {
    expect(of('boss')).toMatchObject({ level: 'manager', n: 1, bias: -0.2, wape: 0.2 });
  });

  it('has no ratio for somebody who brought nothing', () => {
    expect(of('bo')).toMatchObject({ n: 1, bias: null, wape: null });
  });

  it('has reps and managers only', () => {
    expect(rows.map((row) => row['level_id'])).not.toContain('company');
  });
});
