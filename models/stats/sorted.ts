/**
 * Below which value does a share of ascending values lie? As `quantile`, without sorting; for
 * many values that are sorted once. No values: 0.
 *
 * @example quantileOfSorted([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
