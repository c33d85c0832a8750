import { mean } from './mean.ts';
import { seededRandom } from './seeded-random.ts';

export interface PermutationOptions {
  /** Same seed, same answer. */
  readonly seed: number;
  /** Random divisions; 2000 tell 0.05 from 0.06. */
  readonly permutations?: number;
}

/**
 * How often would chance alone set two groups as far apart? The two-sided permutation test of the
 * difference of means (Fisher 1935), by random divisions of all values into groups of these sizes;
 * the division that was seen counts as one, so the answer is never 0 (Phipson & Smyth 2010).
 * A group without values: null.
 *
 * @example permutationPValue([1, 1], [1, 1], { seed: 1 }) // 1
 */
export function permutationPValue(
  one: readonly number[],
  other: readonly number[],
  { seed, permutations = 2000 }: PermutationOptions,
): number | null {
  const seen = difference(one, other);
  if (seen === null) return null;
  const random = seededRandom(seed);
  const all = [...one, ...other];
  const total = all.reduce((sum, value) => sum + value, 0);
  const n = one.length;
  let asFar = 1;
  for (let round = 0; round < permutations; round++) {
    let sum = 0;
    for (let at = 0; at < n; at++) {
      const from = at + Math.floor(random() * (all.length - at));
      const value = all[from] ?? 0;
      all[from] = all[at] ?? 0;
      all[at] = value;
      sum += value;
    }
    const apart = sum / n - (total - sum) / (all.length - n);
    if (Math.abs(apart) >= Math.abs(seen) - ROUNDING * Math.abs(total)) asFar++;
  }
  return asFar / (permutations + 1);
}

/** Sums of the same values in another order differ in their last digits. */
const ROUNDING = 1e-12;

function difference(one: readonly number[], other: readonly number[]): number | null {
  const a = mean(one);
  const b = mean(other);
  return a === null || b === null ? null : a - b;
}
