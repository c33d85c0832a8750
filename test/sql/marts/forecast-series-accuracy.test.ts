import { beforeAll, describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';

const [Q1, Q2, Q3] = ['FY2026-Q1', 'FY2026-Q2', 'FY2026-Q3'];
const day = (as_of_date: string, period: string, is_closed: boolean) => ({
  as_of_date,
  period,
  is_closed,
});
const outlook = (period: string, quarters_ahead: number, level_id = 'North') => ({
  as_of_date: '2026-03-31',
  period,
  level: 'region',
  level_id,
  method: 'capacity',
  is_default: true,
  quarters_ahead,
  mean: 120,
  p10: 90,
  p90: 150,
  basis: 'series',
});
const won = (period: string, amount_won: number) => ({
  period,
  level: 'region',
  level_id: 'North',
  amount_won,
});

describe('how far long-range forecasts were off', () => {
  let rows: Awaited<ReturnType<typeof runModel>>;
  beforeAll(async () => {
    rows = await runModel('forecast_series_accuracy', {
      given: {
        forecast_series: [outlook(Q2, 1), outlook(Q3, 2), outlook(Q2, 1, 'South')],
        calendar: [
          day('2026-03-31', Q1, true),
          day('2026-06-30', Q2, true),
          day('2026-07-12', Q3, false),
        ],
        win_rates: [won(Q1, 80), won(Q2, 100)],
      },
    });
  });

  it('is judged by what the quarter brought, beside what the quarter before had', () => {
    expect(rows.find((row) => row['level_id'] === 'North')).toMatchObject({
      ...{ period: Q2, quarters_ahead: 1, forecast: 120 },
      ...{ actual: 100, error: 20, naive: 80, covered_80: 1 },
    });
  });

  it('says nothing of quarters that are open', () => {
    expect(rows.map((row) => row['period'])).not.toContain(Q3);
  });

  it('was wrong of a member that sold nothing', () => {
    expect(rows.find((row) => row['level_id'] === 'South')).toMatchObject({
      ...{ actual: 0, error: 120, naive: 0, covered_80: 0 },
    });
  });
});
