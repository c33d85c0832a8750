import { normalCdf } from './normal.ts';

/**
 * Which value of a gamma distribution with mean 1 lies where `z` lies in the standard normal?
 * Wilson & Hilferty (1931): the cube root of a gamma is nearly normal. Mean and variance (1 over
 * shape) are right within 0.2% from shape 1 on; below it is only a rough, never negative, shape.
 * Smooth in shape, so that the same `z` under two plans differs by the plans alone.
 *
 * @example gammaFromNormal(25, 0).toFixed(4) // '0.9867'
 */
export function gammaFromNormal(shape: number, z: number): number {
  if (shape <= 0) return 0;
  const ninth = 1 / (9 * shape);
  const root = 1 - ninth + z * Math.sqrt(ninth);
  return root <= 0 ? 0 : root * root * root;
}

/**
 * How likely does a positive amount with this mean and variance reach `amount`? As a gamma, by the
 * same approximation; without variance it is certain or impossible.
 *
 * @example chanceToReach(100, 0, 100) // 1
 */
export function chanceToReach(mean: number, variance: number, amount: number): number {
  if (amount <= 0) return 1;
  if (mean <= 0) return 0;
  if (variance <= mean * mean * 1e-12) return mean >= amount * (1 - 1e-12) ? 1 : 0;
  const ninth = variance / (9 * mean * mean);
  return 1 - normalCdf((Math.cbrt(amount / mean) - 1 + ninth) / Math.sqrt(ninth));
}
