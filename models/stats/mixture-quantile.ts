import type { SumDistribution } from './sum-distribution.ts';

/** Places and weights of Gauss and Hermite for a standard normal, seven points. */
const NODES: readonly (readonly [number, number])[] = [
  [-3.750439717725742, 0.000548268855972],
  [-2.366759410734541, 0.030757123967586],
  [-1.154405394739968, 0.240123178605013],
  [0, 0.457142857142857],
  [1.154405394739968, 0.240123178605013],
  [2.366759410734541, 0.030757123967586],
  [3.750439717725742, 0.000548268855972],
];

/**
 * The value below which the sum lies with a probability, if in addition one shock that all deals
 * share multiplies it: lognormal, mean 1, `shock` the standard deviation of its logarithm. Deals
 * of one company are lost together when its market is weak, and an interval that leaves that out
 * is too narrow. `share` is a fraction in (0,1).
 *
 * @throws RangeError where `share` is outside (0,1).
 * @example
 * mixtureQuantile({ mean: 50, sd: 50, start: 0, width: 100, cumulative: Float64Array.of(0.5, 1) }, 0.9, 0) // 80
 */
export function mixtureQuantile(sum: SumDistribution, share: number, shock: number): number {
  if (!(share > 0 && share < 1)) {
    throw new RangeError(`invalid share: ${share}; expected a fraction between 0 and 1`);
  }
  if (!(sum.mean > 0)) return 0;
  const scales = NODES.map(([z, weight]) => ({
    scale: Math.exp(shock * z - (shock * shock) / 2),
    weight,
  }));
  const below = (x: number) =>
    scales.reduce((total, { scale, weight }) => total + weight * lookUp(sum, x / scale), 0);
  let low = 0;
  let high = (sum.start + sum.width * sum.cumulative.length) * Math.exp(shock * 3.8);
  if (below(0) >= share) return 0;
  for (let round = 0; round < 60 && high - low > 1e-6 * sum.width; round++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return Math.round(((low + high) / 2) * 1e4) / 1e4;
}

/**
 * Up to a bin the mass lies half on either side, save at 0 where it is a true point: the distribution
 * function runs straight from one bin to the next.
 */
function lookUp({ cumulative, start, width }: SumDistribution, x: number): number {
  const at = (x - start) / width;
  if (at < 0) return 0;
  const low = Math.floor(at);
  if (low >= cumulative.length - 1) return 1;
  const left = cumulative[low] as number;
  return left + (at - low) * ((cumulative[low + 1] as number) - left);
}
