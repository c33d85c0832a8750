import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapleyValues } from '#models/stats/shapley-values.ts';

const worthsOf = (n: number) =>
  fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
    minLength: 2 ** n,
    maxLength: 2 ** n,
  });
const has = (causes: number, cause: number): boolean => (causes >> cause) % 2 === 1;

describe('shapleyValues', () => {
  it('efficiency: the parts sum to the whole', () => {
    fc.assert(
      fc.property(worthsOf(5), (worths) => {
        const parts = shapleyValues(5, (causes) => worths[causes] ?? 0);
        const whole = (worths[31] ?? 0) - (worths[0] ?? 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 9);
      }),
    );
  });

  it('symmetry: two causes that always add the same are worth the same', () => {
    fc.assert(
      fc.property(worthsOf(3), (worths) => {
        // Causes 0 and 1 are alike: only how many of them there are counts.
        const worth = (causes: number) =>
          worths[Number(has(causes, 0)) + Number(has(causes, 1)) + 4 * Number(has(causes, 2))] ?? 0;
        const [one = 0, other = 1] = shapleyValues(3, worth);
        expect(one).toBeCloseTo(other, 9);
      }),
    );
  });

  it('dummy: a cause that never changes anything is worth nothing', () => {
    fc.assert(
      fc.property(worthsOf(3), (worths) => {
        const parts = shapleyValues(4, (causes) => worths[causes & 7] ?? 0);
        expect(parts[3]).toBe(0);
      }),
    );
  });

  it('additivity: the parts of two results together are the sums of their parts', () => {
    fc.assert(
      fc.property(worthsOf(4), worthsOf(4), (a, b) => {
        const together = shapleyValues(4, (causes) => (a[causes] ?? 0) + (b[causes] ?? 0));
        const first = shapleyValues(4, (causes) => a[causes] ?? 0);
        const second = shapleyValues(4, (causes) => b[causes] ?? 0);
        together.forEach((part, at) => {
          expect(part).toBeCloseTo((first[at] ?? 0) + (second[at] ?? 0), 9);
        });
      }),
    );
  });

  it('the glove game: the one left glove is worth two thirds, each of two right ones a sixth', () => {
    const pair = (gloves: number) => Number(has(gloves, 0) && (has(gloves, 1) || has(gloves, 2)));
    expect(shapleyValues(3, pair).map((value) => Math.round(value * 6))).toEqual([4, 1, 1]);
  });

  it('nobody has nothing, and too many are refused', () => {
    expect(shapleyValues(0, () => 5)).toEqual([]);
    expect(() => shapleyValues(17, () => 0)).toThrow('invalid number of causes: 17');
    expect(() => shapleyValues(1.5, () => 0)).toThrow(RangeError);
  });
});
