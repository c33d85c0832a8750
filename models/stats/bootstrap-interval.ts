import { quantile } from './quantile.ts';
import { seededRandom } from './seeded-random.ts';

export interface BootstrapOptions {
  /** Same seed, same interval. */
  readonly seed: number;
  /** Resamples; 1000 keeps the ends within about a hundredth of their spread. */
  readonly resamples?: number;
  /** Share that the interval covers, a fraction. */
  readonly level?: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * How far could a statistic of these few values be from what many would give? The percentile
 * bootstrap (Efron 1979): resample with replacement, take the middle `level` of the results.
 * With fewer than 5 values it is far too narrow, so that is null: a fact about the data, not an error.
 *
 * @throws RangeError where `level` is outside (0,1).
 * @example bootstrapInterval([1, 1, 1, 1, 1], (v) => v[0] ?? 0, { seed: 1 }) // { low: 1, high: 1 }
 */
export function bootstrapInterval(
  values: readonly number[],
  statistic: (sample: readonly number[]) => number,
  { seed, resamples = 1000, level = 0.8 }: BootstrapOptions,
): Interval | null {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`invalid level: ${level}; expected a fraction between 0 and 1`);
  }
  const n = values.length;
  if (n < MINIMUM) return null;
  const random = seededRandom(seed);
  const draw = (): number => values[Math.floor(random() * n)] ?? 0;
  const results = Array.from({ length: resamples }, () => statistic(values.map(draw)));
  return {
    low: quantile(results, (1 - level) / 2) ?? 0,
    high: quantile(results, (1 + level) / 2) ?? 0,
  };
}

const MINIMUM = 5;
