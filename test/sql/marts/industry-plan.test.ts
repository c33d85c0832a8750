import { expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, reps } from './company.ts';

const target = (period: string, industry: string, amount: number, known_from = '2025-12-01') => ({
  period,
  region: 'North',
  industry,
  segment: 'SMB',
  target_amount: amount,
  known_from,
  known_to: '9999-12-31',
});

it('a quarter is to come from what its industries have won and will win', async () => {
  const rows = await runModel('industry_plan', {
    given: {
      dim_rep: reps({ rep_id: 'r1' }),
      forecast_history: [],
      forecast_series: [],
      fct_target: [
        target('FY2026-Q1', 'Retail', 900),
        target('FY2026-Q2', 'Retail', 1000),
        target('FY2026-Q2', 'Energy', 250),
        target('FY2026-Q2', 'Later', 77, '2026-05-20'),
      ],
      ...deals(
        {
          id: 'won',
          amount: 400,
          events: [
            ['2026-01-05', {}],
            ['2026-04-10', { stage: 'Won', close: '2026-04-10' }],
          ],
        },
        { id: 'open', amount: 300, events: [['2026-01-05', { close: '2026-06-10' }]] },
        { id: 'no target', industry: 'Unknown', events: [['2026-01-05', { close: '2026-06-10' }]] },
      ),
    },
    settings: { as_of_date: '2026-05-10' },
  });
  const of = (period: string, industry: string) =>
    rows.find((row) => row['period'] === period && row['industry'] === industry);

  expect(of('FY2026-Q2', 'Retail')).toMatchObject({
    as_of_date: '2026-05-10',
    target: 1000,
    won_amount: 400,
    open_amount: 300,
    forecast: 550,
    forecast_p10: null,
    basis: 'weighted',
    gap: 450,
    share_of_target: 0.8,
  });
  expect(of('FY2026-Q2', 'Energy')).toMatchObject({ won_amount: 0, forecast: 0, gap: 250 });
  expect(of('FY2026-Q2', 'Unknown')).toMatchObject({ target: null, forecast: 50, gap: null });
  expect(of('FY2026-Q1', 'Retail')).toMatchObject({
    as_of_date: '2026-03-31',
    forecast: 0,
    basis: 'closed',
    gap: 900,
  });
  expect(of('FY2026-Q2', 'Later')).toBeUndefined();
});

it('the running quarter is expected to bring what the ensemble says, a later one what the series says', async () => {
  const level = { level: 'industry', level_id: 'Retail' };
  const rows = await runModel('industry_plan', {
    given: {
      dim_rep: reps({ rep_id: 'r1' }),
      fct_target: [target('FY2026-Q2', 'Retail', 1000), target('FY2026-Q3', 'Retail', 1000)],
      forecast_history: [
        { as_of_date: '2026-05-03', period: 'FY2026-Q2', ...level, method: 'ensemble', mean: 1 },
        {
          as_of_date: '2026-05-10',
          period: 'FY2026-Q2',
          ...level,
          method: 'ensemble',
          mean: 620,
          p10: 480,
          p90: 760,
        },
      ],
      forecast_series: [
        {
          as_of_date: '2026-03-31',
          period: 'FY2026-Q3',
          ...level,
          method: 'capacity',
          is_default: true,
          mean: 700,
          p10: 500,
          p90: 900,
        },
      ],
      ...deals({ id: 'open', amount: 300, events: [['2026-01-05', { close: '2026-06-10' }]] }),
    },
    settings: { as_of_date: '2026-05-10' },
  });
  const of = (period: string) => rows.find((row) => row['period'] === period);
  expect(of('FY2026-Q2')).toMatchObject({
    forecast: 620,
    forecast_p10: 480,
    forecast_p90: 760,
    basis: 'ensemble',
    gap: 380,
  });
  expect(of('FY2026-Q3')).toMatchObject({ forecast: 700, basis: 'series', gap: 300 });
});
