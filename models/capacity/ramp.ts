/**
 * What does a new hire sell in each month, if the ramp is a straight line over so many months? The
 * share of a ramped rep's, at the end of the first, second … month; 1 from the last on.
 *
 * @throws RangeError where `months` is not a whole number from 1 to 36.
 * @example straightRamp(4) // [0.25, 0.5, 0.75, 1]
 */
export function straightRamp(months: number): number[] {
  if (!Number.isInteger(months) || months < 1 || months > 36) {
    throw new RangeError(`invalid ramp months: ${months}; expected a whole number from 1 to 36`);
  }
  return Array.from({ length: months }, (_, at) => (at + 1) / months);
}

/**
 * Which part of a ramped rep's productivity has somebody after so many months, on a curve of the
 * first, second … month? Straight between months, 0 before the first day, 1 past the curve's end.
 *
 * @example rampAt([0.25, 0.5, 0.75], 1.5) // 0.375
 */
export function rampAt(curve: ArrayLike<number>, tenureMonths: number): number {
  if (tenureMonths <= 0) return 0;
  const at = tenureMonths - 1;
  const below = Math.floor(at);
  if (below >= curve.length) return 1;
  const low = below < 0 ? 0 : (curve[below] ?? 1);
  const high = curve[below + 1] ?? 1;
  return low + (high - low) * (at - below);
}

/**
 * How many months of a ramped rep's productivity does a hire miss until ramped?
 *
 * @example missingMonths([0.25, 0.5, 0.75]) // 1.5
 */
export function missingMonths(curve: readonly number[]): number {
  return curve.reduce((sum, share) => sum + Math.max(0, 1 - share), 0);
}
