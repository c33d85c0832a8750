/**
 * Below which values do these shares of the weight lie? Each value stands at the middle of its
 * weight, with straight lines between neighbours; before the first and after the last, those. No
 * values: zeros.
 *
 * @throws RangeError where values and weights differ in number.
 * @example weightedQuantile([3, 1, 2], [1, 1, 1], [0.5]) // [2]
 */
export function weightedQuantile(
  values: readonly number[],
  weights: readonly number[],
  shares: readonly number[],
): number[] {
  if (values.length !== weights.length) {
    throw new RangeError(`invalid weights: ${weights.length}; expected ${values.length}`);
  }
  const order = Array.from(values, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const total = weights.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => {
    let sum = 0;
    let before = values[order[0] ?? -1] ?? 0;
    let beforeAt = 0;
    for (const i of order) {
      const [value, weight] = [values[i] as number, weights[i] as number];
      const at = (sum + weight / 2) / total;
      if (at >= share) {
        if (sum === 0) return value;
        return before + ((value - before) * (share - beforeAt)) / (at - beforeAt);
      }
      before = value;
      beforeAt = at;
      sum += weight;
    }
    return before;
  });
}
