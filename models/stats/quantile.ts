/**
 * Below which value does a share of the values lie? Linear between the two nearest order
 * statistics (Hyndman & Fan 1996, type 7: the default of R, NumPy and DuckDB's quantile_cont).
 * `share` is a fraction in [0,1]. No values: null.
 *
 * @throws RangeError where `share` is outside [0,1].
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(values: readonly number[], share: number): number | null {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`invalid share: ${share}; expected a fraction from 0 to 1`);
  }
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? 0;
  return low + (high - low) * (at - Math.floor(at));
}
