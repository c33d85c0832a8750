import { chanceToReach, gammaFromNormal } from '../stats/gamma.ts';

/** What a rep is expected to sell, and what the quota may be. */
export interface QuotaCandidate {
  readonly mean: number;
  readonly variance: number;
  /** Potential of the territory, in any unit. */
  readonly potential: number;
  readonly low: number;
  readonly high: number;
}

export interface EqualChance {
  readonly quotas: readonly number[];
  /** Chance of each to reach the quota. */
  readonly chances: readonly number[];
  /** Correlation of that chance with potential; null where one of them does not vary. */
  readonly correlation: number | null;
  /** Those whose quota is at its bound, so that their chance is another. */
  readonly nBound: number;
}

/**
 * Which quotas give everybody the same chance to reach them, and add up to the total? Each quota is
 * the same quantile of its rep's bookings (a gamma of their mean and variance), within its bounds.
 * Where bounds make the chance depend on the potential of the territory, those who are free are
 * tilted until the correlation is gone, or as small as bounds allow: a rich territory shall be no
 * gift and a poor one no punishment. Where all are at their bounds, the sum is another than `total`.
 *
 * @example
 * equalChanceQuotas(200, [
 *   { mean: 100, variance: 100, potential: 1, low: 0, high: 999 },
 *   { mean: 100, variance: 100, potential: 2, low: 0, high: 999 },
 * ]).quotas.map(Math.round) // [100, 100]
 */
export function equalChanceQuotas(total: number, reps: readonly QuotaCandidate[]): EqualChance {
  const potential = standardised(reps.map((rep) => rep.potential));
  const quotasAt = (z: number, tilt: number) =>
    reps.map(({ mean, variance, low, high }, i) => {
      const shape = variance > 0 ? (mean * mean) / variance : 1e12;
      const quota = mean * gammaFromNormal(shape, z + tilt * (potential[i] ?? 0));
      return Math.min(high, Math.max(low, quota));
    });
  const balanced = (tilt: number) => {
    let under = -6;
    let over = 6;
    for (let step = 0; step < 50; step += 1) {
      const middle = (under + over) / 2;
      const sum = quotasAt(middle, tilt).reduce((a, b) => a + b, 0);
      if (sum < total) under = middle;
      else over = middle;
    }
    return quotasAt(over, tilt);
  };
  const outcome = (quotas: readonly number[]) => {
    const chances = reps.map(({ mean, variance }, i) =>
      chanceToReach(mean, variance, quotas[i] ?? 0),
    );
    return { quotas, chances, correlation: correlation(chances, potential) };
  };

  let best = outcome(balanced(0));
  if (Math.abs(best.correlation ?? 0) > 0.01) {
    let [under, over] = [-2, 2];
    for (let step = 0; step < 30; step += 1) {
      const middle = (under + over) / 2;
      const next = outcome(balanced(middle));
      if (Math.abs(next.correlation ?? 0) < Math.abs(best.correlation ?? 0)) best = next;
      if (Math.abs(next.correlation ?? 0) < 0.01) break;
      if ((next.correlation ?? 0) > 0) under = middle;
      else over = middle;
    }
  }
  const nBound = reps.filter(({ low, high }, i) => {
    const quota = best.quotas[i] ?? 0;
    return quota <= low * (1 + 1e-9) || quota >= high * (1 - 1e-9);
  }).length;
  return { ...best, nBound };
}

function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const spread = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length),
  );
  return values.map((value) => (spread < 1e-12 ? 0 : (value - mean) / spread));
}

function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [x, y] = [standardised(a), standardised(b)];
  const isFlat = (values: readonly number[]) => values.every((value) => value === 0);
  const spread = Math.max(...a) - Math.min(...a);
  if (isFlat(x) || isFlat(y) || spread < 1e-6) return null;
  return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0) / x.length;
}
