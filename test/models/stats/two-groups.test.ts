import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '#models/stats/benjamini-hochberg.ts';
import { bootstrapDifference } from '#models/stats/bootstrap-difference.ts';
import { permutationPValue } from '#models/stats/permutation-p-value.ts';
import { seededRandom } from '#models/stats/seeded-random.ts';

describe('benjaminiHochberg', () => {
  /** Benjamini & Hochberg 1995, section 4: fifteen comparisons of two treatments after a heart attack. */
  const PAPER = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];

  it('rejects the first four hypotheses of the paper at 0.05, and no other', () => {
    const qValues = benjaminiHochberg(PAPER);
    expect(qValues.map((q) => q <= 0.05)).toEqual(PAPER.map((_, at) => at < 4));
    // 0.0095 x 15 / 4, and the fifth to the eighth share the least of theirs: 0.0344 x 15 / 8.
    expect(qValues[3]).toBeCloseTo(0.035625, 10);
    expect(qValues.slice(4, 8)).toEqual([0.0603, 0.063857, 0.063857, 0.0645].map(near));
    expect(qValues[14]).toBe(1);
  });

  it('does not hang on the order, and never lowers a p-value', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (ps) => {
        const qValues = benjaminiHochberg(ps);
        const turned = benjaminiHochberg(ps.toReversed()).toReversed();
        qValues.forEach((q, at) => {
          expect(q).toBeGreaterThanOrEqual(ps[at] ?? 0);
          expect(q).toBeLessThanOrEqual(1);
          expect(q).toBeCloseTo(turned[at] ?? -1, 12);
        });
      }),
    );
  });

  it('refuses what is no probability', () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(() => benjaminiHochberg([0.5, 1.5])).toThrow('invalid p-value: 1.5');
    expect(() => benjaminiHochberg([Number.NaN])).toThrow(RangeError);
  });
});

function near(value: number): unknown {
  return expect.closeTo(value, 5);
}

describe('permutationPValue', () => {
  it('comes near the exact share of divisions: two of twenty', () => {
    expect(permutationPValue([1, 2, 3], [4, 5, 6], { seed: 3 })).toBeCloseTo(0.1, 1);
    expect(permutationPValue([1, 2, 3], [4, 5, 6], { seed: 3, permutations: 40_000 })).toBeCloseTo(
      0.1,
      2,
    );
  });

  it('is the same from either side, never 0, and null without a group', () => {
    const one = [1, 2, 3, 4, 5, 6];
    const far = one.map((value) => value + 100);
    expect(permutationPValue(one, far, { seed: 1 })).toBeLessThan(0.02);
    expect(permutationPValue(one, far, { seed: 1 })).toBeGreaterThan(0);
    expect(permutationPValue(far, one, { seed: 1 })).toBe(permutationPValue(one, far, { seed: 1 }));
    expect(permutationPValue([], one, { seed: 1 })).toBeNull();
  });
});

describe('bootstrapDifference', () => {
  const normal = (random: () => number) =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

  it('holds the true difference about four times in five', () => {
    const random = seededRandom(11);
    let nHeld = 0;
    for (let round = 0; round < 300; round++) {
      const one = Array.from({ length: 15 }, () => 1 + normal(random));
      const other = Array.from({ length: 40 }, () => normal(random));
      const found = bootstrapDifference(one, other, { seed: round, resamples: 200 });
      if (found !== null && found.low <= 1 && found.high >= 1) nHeld++;
    }
    expect(nHeld / 300).toBeGreaterThan(0.73);
    expect(nHeld / 300).toBeLessThan(0.85);
  });

  it('has nothing to say of four values', () => {
    expect(bootstrapDifference([1, 2, 3, 4], [1, 2, 3, 4, 5], { seed: 1 })).toBeNull();
    expect(() => bootstrapDifference([1], [1], { seed: 1, level: 1 })).toThrow('invalid level');
  });
});
