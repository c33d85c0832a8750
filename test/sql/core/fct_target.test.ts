import { describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';

const target = {
  quarter_start: '2026-01-01',
  region: 'North',
  industry: 'Retail',
  segment: 'SMB',
  target_amount: '100.00',
  currency: 'USD',
  approved_on: '2025-11-01',
};

describe('fct_target', () => {
  it('keeps each approved version until the next', async () => {
    const raw = {
      quotient__target: [
        { ...target, target_amount: '120.00', approved_on: '2026-02-01' },
        target,
        { ...target, region: 'South' },
      ],
    };
    const { fct_target = [] } = await runGraph({ raw }, ['fct_target']);
    expect(
      fct_target.map((row) => [
        row['region'],
        row['target_amount'],
        row['known_from'],
        row['known_to'],
      ]),
    ).toEqual([
      ['North', 100, '2025-11-01', '2026-02-01'],
      ['North', 120, '2026-02-01', '9999-12-31'],
      ['South', 100, '2025-11-01', '9999-12-31'],
    ]);
  });

  it('is converted at the rate of the first day of its quarter', async () => {
    const rate = { from_currency: 'CNY', to_currency: 'USD' };
    const raw = {
      quotient__target: [{ ...target, currency: 'CNY' }],
      quotient__fx_rate: [
        { ...rate, rate_date: '2025-12-29', rate: 0.15 },
        { ...rate, rate_date: '2026-01-02', rate: 0.2 },
      ],
    };
    const { fct_target } = await runGraph({ raw }, ['fct_target']);
    expect(fct_target).toMatchObject([{ period: 'FY2026-Q1', target_amount: 15 }]);
  });

  const plan = {
    version_id: 'p-1',
    level: 'company',
    level_id: 'company',
    period: 'FY2026-Q1',
    target: '1000.00',
    status: 'approved',
    effective_from: '2026-02-01',
  };

  it('of an approved plan keeps the parts that it had, to the cent', async () => {
    const raw = {
      quotient__target: ['North', 'South', 'West'].map((region) => ({ ...target, region })),
      state__plan_target: [plan],
    };
    const { fct_target = [] } = await runGraph({ raw }, ['fct_target']);
    const held = fct_target.filter((row) => row['known_to'] === '9999-12-31');
    expect(held.map((row) => [row['region'], row['target_amount'], row['known_from']])).toEqual([
      ['North', 333.33, '2026-02-01'],
      ['South', 333.34, '2026-02-01'],
      ['West', 333.33, '2026-02-01'],
    ]);
  });

  it('of a plan where no export says any is of nobody in particular', async () => {
    const raw = { state__plan_target: [{ ...plan, industry: 'Retail' }] };
    const { fct_target } = await runGraph({ raw }, ['fct_target']);
    expect(fct_target).toMatchObject([
      { region: 'Unknown', industry: 'Retail', segment: 'Unknown', target_amount: 1000 },
    ]);
  });

  it('of a manager’s plan or of one that is not approved is none', async () => {
    const raw = {
      state__plan_target: [
        { ...plan, level: 'manager', level_id: '1' },
        { ...plan, effective_from: null, status: 'proposed' },
      ],
    };
    expect((await runGraph({ raw }, ['fct_target']))['fct_target']).toEqual([]);
  });
});
