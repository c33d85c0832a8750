import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '#models/stats/bootstrap-interval.ts';
import { mean } from '#models/stats/mean.ts';
import { median } from '#models/stats/median.ts';
import { percentileRank } from '#models/stats/percentile-rank.ts';
import { quantile } from '#models/stats/quantile.ts';
import { seededRandom } from '#models/stats/seeded-random.ts';
import { student90 } from '#models/stats/student-quantile.ts';
import { survivalMedian } from '#models/stats/survival-median.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

describe('quantile', () => {
  it('lies between the least and the greatest value, and grows with the share', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const at = quantile(values, share) ?? NaN;
        expect(at).toBeGreaterThanOrEqual(Math.min(...values));
        expect(at).toBeLessThanOrEqual(Math.max(...values));
        expect(at).toBeLessThanOrEqual((quantile(values, Math.min(1, share + 0.1)) ?? NaN) + 1e-6);
      }),
    );
  });

  it('at one half is the median', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(quantile(values, 0.5)).toBeCloseTo(median(values) ?? NaN, 6);
      }),
    );
  });

  it('of nothing is null', () => {
    expect([quantile([], 0.5), median([]), mean([])]).toEqual([null, null, null]);
  });

  it('refuses a share that is a percentage', () => {
    expect(() => quantile([1], 25)).toThrow('invalid share: 25; expected a fraction from 0 to 1');
  });

  it('leaves its input in order', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('percentile rank', () => {
  it('counts half of the ties', () => {
    expect(percentileRank(5, [5, 5, 5, 5])).toBe(0.5);
  });

  it('of a value and of its mirror add up to one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer(), { minLength: 1 }), (value, others) => {
        const rank = percentileRank(value, others) ?? NaN;
        const mirrored =
          percentileRank(
            -value,
            others.map((other) => -other),
          ) ?? NaN;
        expect(rank + mirrored).toBeCloseTo(1, 9);
      }),
    );
  });

  it('without others is null', () => {
    expect(percentileRank(1, [])).toBeNull();
  });
});

describe('seeded random', () => {
  it('repeats for a seed, differs between seeds, and stays in [0, 1)', () => {
    const [a, b, c] = [seededRandom(7), seededRandom(7), seededRandom(8)];
    const draws = Array.from({ length: 1000 }, () => a());
    expect(draws.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => b()));
    expect(draws[0]).not.toBe(c());
    expect(draws.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(draws)).toBeCloseTo(0.5, 1);
  });
});

describe('bootstrap interval', () => {
  const middle = (values: readonly number[]): number => mean(values) ?? NaN;

  it('is the same for the same seed', () => {
    const values = [1, 4, 2, 8, 5, 7];
    const once = bootstrapInterval(values, middle, { seed: 3 });
    expect(bootstrapInterval(values, middle, { seed: 3 })).toEqual(once);
  });

  it('of fewer than five values is null', () => {
    expect(bootstrapInterval([1, 2, 3, 4], middle, { seed: 1 })).toBeNull();
  });

  it('holds the true mean of a known source about as often as it says', () => {
    const random = seededRandom(11);
    const trials = 200;
    const held = Array.from({ length: trials }, (_, trial) => {
      const sample = Array.from({ length: 30 }, () => random());
      const interval = bootstrapInterval(sample, middle, { seed: trial, resamples: 400 });
      return interval !== null && interval.low <= 0.5 && interval.high >= 0.5;
    }).filter(Boolean).length;
    expect(held / trials).toBeGreaterThan(0.7);
    expect(held / trials).toBeLessThan(0.9);
  });

  it('refuses a level that is a percentage', () => {
    expect(() => bootstrapInterval([1, 2, 3, 4, 5], middle, { seed: 1, level: 80 })).toThrow(
      'invalid level: 80; expected a fraction between 0 and 1',
    );
  });
});

describe("Student's 90th percentile", () => {
  it('falls from the table into the approximation without a jump', () => {
    expect(student90(30)).toBeCloseTo(1.31, 3);
    expect(student90(31)).toBeLessThan(student90(30));
    expect(student90(31)).toBeCloseTo(1.309, 3);
    expect(student90(1000)).toBeCloseTo(1.282, 3);
  });

  it('needs a whole number of degrees', () => {
    expect(() => student90(0)).toThrow(
      'invalid degrees of freedom: 0; expected a whole number from 1',
    );
  });
});

describe('survival median', () => {
  const all = (times: readonly number[]) => times.map((time) => ({ time, happened: true }));

  it('without anyone waiting is the lower median of the times', () => {
    expect(survivalMedian(all([5, 1, 3]))).toBe(3);
    expect(survivalMedian(all([4, 1, 2, 3]))).toBe(2);
  });

  it('is later where some still wait than where they are left out', () => {
    const waiting = [2, 4, 6].map((time) => ({ time, happened: false }));
    const won = all([1, 3, 5]);
    expect(survivalMedian([...won, ...waiting])).toBe(5);
    expect(survivalMedian(won)).toBe(3);
  });

  it('is null while fewer than half got there', () => {
    expect(
      survivalMedian([
        { time: 1, happened: true },
        ...[2, 2, 2].map((time) => ({ time, happened: false })),
      ]),
    ).toBeNull();
    expect(survivalMedian([])).toBeNull();
  });

  it('agrees with the worked example of Kaplan and Meier (1958): deaths and losses of eight', () => {
    const sample = [
      [0.8, true],
      [1.0, false],
      [2.7, false],
      [3.1, true],
      [5.4, true],
      [7.0, false],
      [9.2, true],
      [12.1, false],
    ] as const;
    const observations = sample.map(([time, happened]) => ({ time, happened }));
    // 7/8 · 4/5 · 3/4 = 0.525 after 5.4; · 1/2 = 0.2625 after 9.2
    expect(survivalMedian(observations)).toBe(9.2);
  });

  it('refuses a negative time', () => {
    expect(() => survivalMedian([{ time: -1, happened: true }])).toThrow('invalid time: -1');
  });
});
