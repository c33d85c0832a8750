import { median as medianOf } from 'simple-statistics';

/**
 * What does the middle one do? The value with as many below as above; the mean of the two
 * middle ones where the count is even. No values: null.
 *
 * @example median([3, 1, 2]) // 2
 */
export function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : medianOf([...values]);
}
