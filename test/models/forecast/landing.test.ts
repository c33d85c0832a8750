import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { landingEstimate } from '#models/forecast/landing.ts';

const of = (...ratios: (number | null)[]) =>
  ratios.map((ratio, index) => ({ period: `FY2025-Q${index + 1}`, ratio }));

describe('the landing estimate', () => {
  it('of three quarters is the mean ratio with the interval of Student’s t', () => {
    // mean 0.9, sd 0.1, t(0.9; 2) = 1.886: 0.9 ± 1.886 · 0.1 · √(4/3) = 0.9 ± 0.21778
    const landing = landingEstimate({ won: 60, open: 40, ratios: of(0.8, 0.9, 1) });
    expect(landing).toMatchObject({ kind: 'estimate', n: 3 });
    if (landing.kind !== 'estimate') return;
    expect(landing.mean).toBeCloseTo(90, 6);
    expect(landing.low).toBeCloseTo(68.22, 2);
    expect(landing.high).toBeCloseTo(111.78, 2);
  });

  it('is never below what is won', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 3, maxLength: 16 }),
        (won, open, ratios) => {
          const landing = landingEstimate({ won, open, ratios: of(...ratios) });
          if (landing.kind !== 'estimate') throw new Error('expected an estimate');
          expect(landing.low).toBeGreaterThanOrEqual(won);
          expect(landing.mean).toBeGreaterThanOrEqual(landing.low - 1e-6);
          expect(landing.high).toBeGreaterThanOrEqual(landing.mean - 1e-6);
        },
      ),
    );
  });

  it('is not made from fewer than three past quarters', () => {
    expect(landingEstimate({ won: 1, open: 1, ratios: of(0.9, null, 0.8) })).toEqual({
      kind: 'too few',
      n: 2,
      needed: 3,
    });
  });

  it('refuses a negative amount', () => {
    expect(() => landingEstimate({ won: -1, open: 0, ratios: [] })).toThrow('invalid won: -1');
  });
});
