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
});
