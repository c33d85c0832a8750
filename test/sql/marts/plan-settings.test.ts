import { describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';

describe('plan_settings', () => {
  it('has each setting of quotient.yaml by name', async () => {
    const given = { 'raw.workspace__plan_setting': [{ name: 'span', value: 8 }] };
    expect(await runModel('plan_settings', { given })).toEqual([{ name: 'span', value: 8 }]);
  });
});

describe('target_versions', () => {
  it('keeps every approved version with the days on which it held', async () => {
    const target = { period: 'FY2026-Q4', region: 'North', industry: 'Retail', segment: 'SMB' };
    const first = { ...target, known_from: '2025-11-01', known_to: '2026-02-01' };
    const second = { ...target, known_from: '2026-02-01', known_to: '9999-12-31' };
    const fct_target = [
      { ...first, target_amount: '100.00' },
      { ...second, target_amount: '120.00' },
    ];
    expect(await runModel('target_versions', { given: { fct_target } })).toMatchObject([
      { known_from: '2025-11-01', known_to: '2026-02-01', target_amount: 100 },
      { known_from: '2026-02-01', known_to: '9999-12-31', target_amount: 120 },
    ]);
  });
});
