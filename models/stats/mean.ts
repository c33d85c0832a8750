import { mean as meanOf } from 'simple-statistics';

/**
 * What is the average? Summed with compensation, so that many cents do not drift. No values: null.
 *
 * @example mean([1, 2, 6]) // 3
 */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : meanOf([...values]);
}
