/** A forecast of a series: the next values and the standard error of each. */
export interface SeriesForecast {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

/**
 * Simple exponential smoothing from the first value on, the weight chosen by least squared one-step
 * errors (Brown 1959; Gardner 2006). Returns the last level, the weight and the variance
 * of the errors. Fewer than two values: the value itself, without variance.
 *
 * @example smoothed([10, 10, 10, 10]).level // 10
 */
export function smoothed(values: readonly number[]): Smoothed {
  const n = values.length;
  const first = values[0] ?? 0;
  if (n < 2) return { level: first, alpha: 1, variance: 0 };
  let best: Smoothed = { level: first, alpha: 0.5, variance: Infinity };
  for (let step = 1; step <= 100; step++) {
    const run = smooth(values, step / 100);
    if (run.variance < best.variance) best = run;
  }
  return best;
}

export interface Smoothed {
  readonly level: number;
  readonly alpha: number;
  readonly variance: number;
}

function smooth(values: readonly number[], alpha: number): Smoothed {
  let level = values[0] ?? 0;
  let sum = 0;
  for (let i = 1; i < values.length; i++) {
    const error = (values[i] as number) - level;
    sum += error * error;
    level += alpha * error;
  }
  return { level, alpha, variance: sum / Math.max(1, values.length - 1) };
}

/**
 * The Theta method (Assimakopoulos & Nikolopoulos 2000) as Hyndman & Billah (2003) write it: simple
 * exponential smoothing with half of the slope of the line through all values as its drift.
 * Values without season; see `deseasonalised`.
 *
 * @example theta([1, 1, 1, 1], 2).mean // [1, 1]
 */
export function theta(values: readonly number[], horizon: number): SeriesForecast {
  const { level, alpha, variance } = smoothed(values);
  const n = values.length;
  const drift = slopeOf(values) / 2;
  const settled = alpha > 0 ? (1 - (1 - alpha) ** n) / alpha : n;
  const mean: number[] = [];
  const sd: number[] = [];
  for (let h = 1; h <= horizon; h++) {
    mean.push(level + drift * (h - 1 + settled));
    sd.push(Math.sqrt(variance * (1 + (h - 1) * alpha * alpha)));
  }
  return { mean, sd };
}

function slopeOf(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const middle = (n - 1) / 2;
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < n; i++) {
    top += (i - middle) * (values[i] as number);
    bottom += (i - middle) ** 2;
  }
  return top / bottom;
}
