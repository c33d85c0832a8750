/**
 * Of many comparisons, which stand out by more than the luck of having made many? The adjusted
 * p-values of Benjamini & Hochberg (1995): calling all with a q up to 0.1 real makes at most a
 * tenth of the calls wrong on average. Same order as given; none: empty.
 *
 * @throws RangeError where a p-value is outside [0,1].
 * @example benjaminiHochberg([0.01, 0.5, 0.02]) // [0.03, 0.5, 0.03]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  for (const p of pValues) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p-value: ${p}; expected 0 to 1`);
  }
  const n = pValues.length;
  const falling = pValues.map((p, at) => ({ p, at })).sort((a, b) => b.p - a.p || b.at - a.at);
  const qValues = new Array<number>(n).fill(1);
  let smallest = 1;
  falling.forEach(({ p, at }, place) => {
    smallest = Math.min(smallest, p * (n / (n - place)));
    qValues[at] = smallest;
  });
  return qValues;
}
