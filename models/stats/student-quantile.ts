/** 90th percentile of Student's t by degrees of freedom 1–30 (Abramowitz & Stegun, table 26.10). */
const T90 = [
  3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.35, 1.345,
  1.341, 1.337, 1.333, 1.33, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313,
  1.311, 1.31,
] as const;

/**
 * How many standard errors does an 80% interval reach to each side, when the spread itself is
 * estimated from few values? The 90th percentile of Student's t; past 30 degrees, the normal's 1.282
 * with its first correction.
 *
 * @throws RangeError where `degrees` is not a whole number of at least 1.
 * @example student90(3) // 1.638
 */
export function student90(degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) {
    throw new RangeError(`invalid degrees of freedom: ${degrees}; expected a whole number from 1`);
  }
  return T90[degrees - 1] ?? 1.2816 + 0.8466 / degrees;
}
