import { normalCdf } from './normal.ts';

/** A positive amount by its mean and variance. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Below which amount lies a lognormal with this mean and variance, where `z` lies in the standard
 * normal? A mean of 0: 0.
 *
 * @example lognormalAt({ mean: 100, variance: 0 }, 1.2816) // 100
 */
export function lognormalAt({ mean, variance }: Moments, z: number): number {
  if (mean <= 0) return 0;
  const spread = Math.log1p(variance / (mean * mean));
  return mean * Math.exp(z * Math.sqrt(spread) - spread / 2);
}

/**
 * How likely does a lognormal with this mean and variance reach an amount?
 *
 * @example chanceToExceed({ mean: 100, variance: 0 }, 99) // 1
 */
export function chanceToExceed({ mean, variance }: Moments, amount: number): number {
  if (amount <= 0) return 1;
  if (mean <= 0) return 0;
  const spread = Math.log1p(variance / (mean * mean));
  if (spread < 1e-14) return mean >= amount * (1 - 1e-12) ? 1 : 0;
  return 1 - normalCdf((Math.log(amount / mean) + spread / 2) / Math.sqrt(spread));
}
