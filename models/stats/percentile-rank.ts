/**
 * Which share of the others does a value beat? Those below it plus half of those equal to it,
 * over all (the mid-rank definition), a fraction in [0,1]. `others` leaves the value itself out.
 * No others: null.
 *
 * @example percentileRank(3, [1, 2, 3, 4]) // 0.625
 */
export function percentileRank(value: number, others: readonly number[]): number | null {
  if (others.length === 0) return null;
  const below = others.filter((other) => other < value).length;
  const equal = others.filter((other) => other === value).length;
  return (below + equal / 2) / others.length;
}
