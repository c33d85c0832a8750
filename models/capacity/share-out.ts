/** How a sum is shared out. */
export interface ShareOutOptions {
  /** Least and most of each; none where absent. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** Multiples of this amount; 0 or absent: not rounded. */
  readonly round?: number;
}

/**
 * Who gets which part of a sum, in proportion to their weights, between floors and caps, in round
 * amounts? What a floor or a cap takes or leaves is shared among the others; rounding keeps the
 * sum (largest remainders first), up to one unit. Where floors ask for more than there is, or caps
 * allow less, each gets the floor or the cap: the sum is then another, which is for the reader to
 * see. No weight at all: equal parts. Ties go to the first.
 *
 * @example shareOut(100, [1, 1, 2], { high: [10, 100, 100], round: 5 }) // [10, 30, 60]
 */
export function shareOut(
  total: number,
  weights: ArrayLike<number>,
  { low, high, round = 0 }: ShareOutOptions = {},
): number[] {
  const n = weights.length;
  const given = Array.from({ length: n }, (_, i) => Math.max(0, weights[i] ?? 0));
  const isFlat = given.every((weight) => weight === 0);
  const weight = isFlat ? given.map(() => 1) : given;
  const least = (i: number) => low?.[i] ?? 0;
  const most = (i: number) => Math.max(least(i), high?.[i] ?? Infinity);
  const at = (level: number) =>
    weight.map((w, i) => Math.min(most(i), Math.max(least(i), level * w)));
  const parts = at(levelFor(total, weight, at));
  return round > 0 ? rounded(parts, round, least, most) : parts;
}

/** The amount per unit of weight at which the bounded parts add up to the total. */
function levelFor(
  total: number,
  weight: readonly number[],
  at: (level: number) => number[],
): number {
  const sumOf = (level: number) => at(level).reduce((a, b) => a + b, 0);
  let under = 0;
  let over = total / Math.max(1e-300, Math.min(...weight.filter((w) => w > 0)));
  if (sumOf(over) <= total) return over;
  const plain = total / weight.reduce((a, b) => a + b, 0);
  if (Math.abs(sumOf(plain) - total) <= 1e-9 * Math.abs(total)) return plain;
  for (let step = 0; step < 200 && over - under > 1e-13 * over; step += 1) {
    const middle = (under + over) / 2;
    if (sumOf(middle) < total) under = middle;
    else over = middle;
  }
  return over;
}

function rounded(
  parts: readonly number[],
  unit: number,
  least: (i: number) => number,
  most: (i: number) => number,
): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  const down = parts.map((part) => Math.floor(part / unit + 1e-9) * unit);
  let left = Math.round((sum - down.reduce((a, b) => a + b, 0)) / unit);
  const order = parts
    .map((part, i) => ({ i, rest: part - (down[i] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order) {
    const mustRise = (down[i] ?? 0) < least(i) - 1e-9;
    const mayRise = (down[i] ?? 0) + unit <= most(i) + 1e-9;
    if (mustRise || (left > 0 && mayRise)) {
      down[i] = (down[i] ?? 0) + unit;
      left -= 1;
    }
  }
  return down;
}
