import type { SeriesForecast } from './theta.ts';

/**
 * Exponential smoothing with a trend that fades (Gardner & McKenzie 1985), or with none: the
 * additive members ANN, AAN and AAdN of the ETS family (Hyndman et al. 2002). Level and trend
 * weights and the damping are chosen on a grid by least squared one-step errors, the member by
 * corrected Akaike information. Values without season.
 *
 * @example dampedTrend([5, 5, 5, 5, 5], 2).mean // [5, 5]
 */
export function dampedTrend(values: readonly number[], horizon: number): SeriesForecast {
  return forecastOf(bestOf(values, MEMBERS), horizon);
}

/**
 * The damped member alone, as the M3 competition's Dampen.
 *
 * @example dampedOnly([5, 5, 5, 5, 5], 2).mean // [5, 5]
 */
export function dampedOnly(values: readonly number[], horizon: number): SeriesForecast {
  return forecastOf(bestOf(values, DAMPED), horizon);
}

interface Member {
  readonly phis: readonly number[];
  readonly hasTrend: boolean;
}

const DAMPED: readonly Member[] = [{ phis: [0.8, 0.9, 0.95, 0.98], hasTrend: true }];
const MEMBERS: readonly Member[] = [
  { phis: [0], hasTrend: false },
  { phis: [1], hasTrend: true },
  ...DAMPED,
];
const ALPHAS = [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.99];
const BETAS = [0.02, 0.08, 0.2, 0.4, 0.7];

interface Fit {
  readonly level: number;
  readonly trend: number;
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
  readonly variance: number;
  readonly nParameters: number;
}

function bestOf(values: readonly number[], members: readonly Member[]): Fit {
  const n = values.length;
  let best: Fit | null = null;
  let bestScore = Infinity;
  for (const { phis, hasTrend } of members) {
    const nParameters = hasTrend ? (phis.length > 1 ? 6 : 5) : 3;
    if (best && n - nParameters - 1 <= 0) continue;
    let own: Fit | null = null;
    for (const phi of phis) {
      for (const alpha of ALPHAS) {
        for (const beta of hasTrend ? BETAS : [0]) {
          if (beta > alpha) continue;
          const run = smooth(values, alpha, beta, phi, hasTrend, nParameters);
          if (!own || run.variance < own.variance) own = run;
        }
      }
    }
    if (!own) continue;
    const k = nParameters;
    const correction = n - k - 1 > 0 ? (2 * k * (k + 1)) / (n - k - 1) : 0;
    const score = n * Math.log(Math.max(1e-12, own.variance)) + 2 * k + correction;
    if (score < bestScore) {
      best = own;
      bestScore = score;
    }
  }
  return (
    best ?? {
      level: values.at(-1) ?? 0,
      trend: 0,
      alpha: 1,
      beta: 0,
      phi: 0,
      variance: 0,
      nParameters: 1,
    }
  );
}

function smooth(
  values: readonly number[],
  alpha: number,
  beta: number,
  phi: number,
  hasTrend: boolean,
  nParameters: number,
): Fit {
  const span = Math.min(values.length - 1, 5);
  let trend = hasTrend && span > 0 ? ((values[span] ?? 0) - (values[0] ?? 0)) / span : 0;
  let level = (values[0] ?? 0) - trend;
  let sum = 0;
  for (const value of values) {
    const expected = level + phi * trend;
    const error = value - expected;
    sum += error * error;
    level = expected + alpha * error;
    trend = phi * trend + beta * error;
  }
  const variance = sum / Math.max(1, values.length - 1);
  return { level, trend, alpha, beta, phi, variance, nParameters };
}

function forecastOf(
  { level, trend, alpha, beta, phi, variance }: Fit,
  horizon: number,
): SeriesForecast {
  const mean: number[] = [];
  const sd: number[] = [];
  let damp = 0;
  let power = 1;
  let spread = 1;
  for (let h = 1; h <= horizon; h++) {
    power *= phi;
    damp += power;
    mean.push(level + damp * trend);
    sd.push(Math.sqrt(variance * spread));
    spread += (alpha + beta * damp) ** 2;
  }
  return { mean, sd };
}
