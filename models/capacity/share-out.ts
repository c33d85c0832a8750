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
 * sum (largest remainders first), up to one unit, and leaves alone whose floor is the cap. Where floors ask for more than there is, or caps
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
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i += 1) weight[i] = Math.max(0, weights[i] ?? 0);
  if (weight.every((one) => one === 0)) weight.fill(1);
  const least = new Float64Array(n);
  const most = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const floor = low?.[i] ?? 0;
    least[i] = floor;
    most[i] = Math.max(floor, high?.[i] ?? Infinity);
  }
  const level = levelFor(total, weight, least, most);
  const parts = Array.from(weight, (w, i) => bounded(level * w, least[i] ?? 0, most[i] ?? 0));
  return round > 0 ? rounded(parts, round, least, most) : parts;
}

const bounded = (part: number, least: number, most: number): number =>
  part < least ? least : part > most ? most : part;

/** The amount per unit of weight at which the bounded parts add up to the total. */
function levelFor(
  total: number,
  weight: Float64Array,
  least: Float64Array,
  most: Float64Array,
): number {
  const sumOf = (level: number) => {
    let sum = 0;
    for (let i = 0; i < weight.length; i += 1) {
      sum += bounded(level * (weight[i] ?? 0), least[i] ?? 0, most[i] ?? 0);
    }
    return sum;
  };
  let [sum, smallest] = [0, Infinity];
  for (const one of weight) {
    sum += one;
    if (one > 0 && one < smallest) smallest = one;
  }
  const plain = total / sum;
  if (Math.abs(sumOf(plain) - total) <= 1e-9 * Math.abs(total)) return plain;
  let under = 0;
  let over = total / Math.max(1e-300, smallest);
  if (sumOf(over) <= total) return over;
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
  least: Float64Array,
  most: Float64Array,
): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  // What cannot be otherwise stays as it is, a multiple or not.
  const isSet = (i: number) => (most[i] ?? 0) - (least[i] ?? 0) < 1e-9;
  const down = parts.map((part, i) => (isSet(i) ? part : Math.floor(part / unit + 1e-9) * unit));
  let left = Math.round((sum - down.reduce((a, b) => a + b, 0)) / unit);
  const order = parts
    .map((part, i) => ({ i, rest: part - (down[i] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order) {
    if (isSet(i)) continue;
    const mustRise = (down[i] ?? 0) < (least[i] ?? 0) - 1e-9;
    const mayRise = (down[i] ?? 0) + unit <= (most[i] ?? 0) + 1e-9;
    if (mustRise || (left > 0 && mayRise)) {
      down[i] = (down[i] ?? 0) + unit;
      left -= 1;
    }
  }
  return down;
}
