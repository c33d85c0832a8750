import type { BootstrapOptions, Interval } from './bootstrap-interval.ts';
import { quantile } from './quantile.ts';
import { seededRandom } from './seeded-random.ts';

const MINIMUM = 5;

/**
 * How far apart could the means of two groups really be? The percentile bootstrap of the
 * difference (Efron & Tibshirani 1993, chapter 16): each group is drawn again by itself. With
 * fewer than 5 values on a side it is far too narrow, so that is null.
 *
 * @throws RangeError where `level` is outside (0,1).
 * @example bootstrapDifference([3, 3, 3, 3, 3], [1, 1, 1, 1, 1], { seed: 1 }) // { low: 2, high: 2 }
 */
export function bootstrapDifference(
  one: readonly number[],
  other: readonly number[],
  { seed, resamples = 1000, level = 0.8 }: BootstrapOptions,
): Interval | null {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`invalid level: ${level}; expected a fraction between 0 and 1`);
  }
  if (one.length < MINIMUM || other.length < MINIMUM) return null;
  const random = seededRandom(seed);
  const meanOfDraw = (values: readonly number[]): number => {
    let sum = 0;
    for (let i = 0; i < values.length; i++)
      sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  };
  const differences = Array.from({ length: resamples }, () => meanOfDraw(one) - meanOfDraw(other));
  return {
    low: quantile(differences, (1 - level) / 2) ?? 0,
    high: quantile(differences, (1 + level) / 2) ?? 0,
  };
}
