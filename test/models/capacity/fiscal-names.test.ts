import { describe, expect, it } from 'vitest';
import { planBaseline } from '#models/capacity/baseline.ts';
import { monthNumber, monthOf, quarterOf, quarterStart } from '#models/capacity/month.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';

describe('fiscal quarters of a plan', () => {
  it('come back from their name, whatever month a year starts with and is named for', () => {
    for (let start = 1; start <= 12; start += 1) {
      for (const isNamedForStart of [false, true]) {
        const first = monthNumber('2027-01') + start - 1;
        for (let q = 0; q < 8; q += 1) {
          const name = quarterOf(monthOf(first + 3 * q + 1), start, isNamedForStart);
          expect(monthOf(quarterStart(name, start, isNamedForStart))).toBe(monthOf(first + 3 * q));
        }
      }
    }
  });

  it('of years named for their start find the targets that the company has set', () => {
    const rows = {
      ...{ asOf: '2026-11-13', company: 'A', currency: 'CNY', requiredCoverage: null },
      ...{ people: [], quarters: [], hires: [], ramp: [], months: [], teamDeals: [] },
      ...{ sources: [], industries: [], quotas: [], accounts: [], funnel: [] },
      settings: { fiscal_year_start_month: 4, fiscal_year_named_for_start: 1 },
      targets: [{ period: 'FY2026-Q4', industry: 'Software', amount: 500 }],
      open: [{ period: 'FY2026-Q4', amount: 70 }],
    };
    const inputs = planBaseline(rows, { from: null, months: 12, hires: 'none' });
    expect(inputs.start).toBe('2027-01');
    const { quarters, byQuarter } = evaluatePlan(inputs);
    expect(quarters).toEqual(['FY2026-Q4', 'FY2027-Q1', 'FY2027-Q2', 'FY2027-Q3']);
    expect(byQuarter.map(({ target }) => target)).toEqual([500, null, null, null]);
    expect(byQuarter[0]?.openPipeline).toBe(70);
  });
});
