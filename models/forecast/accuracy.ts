import { quantile } from '../stats/quantile.ts';
import { seededRandom } from '../stats/seeded-random.ts';

/** A forecast of a closed quarter beside what it brought. */
export interface JudgedForecast {
  readonly period: string;
  readonly forecast: number;
  readonly actual: number;
  readonly pinball: number;
  readonly isCovered: boolean;
}

export interface Estimate {
  readonly value: number;
  /** 90% interval over quarters; null with fewer than four. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What a method's forecasts were worth. */
export interface Accuracy {
  readonly n: number;
  readonly nPeriods: number;
  readonly wape: Estimate | null;
  readonly bias: Estimate | null;
  readonly mase: number | null;
  readonly pinball: number | null;
  readonly coverage80: Estimate | null;
}

const RESAMPLES = 400;
const LEAST_PERIODS = 4;

/**
 * How good were these forecasts? WAPE and bias over the sum of actuals (Kolassa & Schuetz 2007),
 * MASE against `naiveError`, the mean change from one quarter to the next (Hyndman & Koehler
 * 2006), pinball loss over the sum of actuals, and the share within the 80% interval; 90%
 * intervals by resampling whole quarters. Nothing to sum: null.
 *
 * @example
 * accuracyOf(
 *   [
 *     { period: 'Q1', forecast: 950, actual: 1000, pinball: 5, isCovered: true },
 *     { period: 'Q2', forecast: 25, actual: 10, pinball: 5, isCovered: false },
 *   ],
 *   { naiveError: 65 },
 * ).mase // 0.5
 */
export function accuracyOf(
  rows: readonly JudgedForecast[],
  {
    naiveError = null,
    seed = 1,
  }: { readonly naiveError?: number | null; readonly seed?: number } = {},
): Accuracy {
  const byPeriod = new Map<string, Sums>();
  for (const { period, forecast, actual, pinball, isCovered } of rows) {
    const sums = byPeriod.get(period) ?? {
      absolute: 0,
      error: 0,
      actual: 0,
      pinball: 0,
      covered: 0,
      n: 0,
    };
    byPeriod.set(period, sums);
    sums.absolute += Math.abs(forecast - actual);
    sums.error += forecast - actual;
    sums.actual += actual;
    sums.pinball += pinball;
    sums.covered += isCovered ? 1 : 0;
    sums.n++;
  }
  const all = [...byPeriod.keys()].sort().map((period) => byPeriod.get(period) as Sums);
  const total = add(all);
  const estimate = (of: (sums: Sums) => number | null): Estimate | null => {
    const value = of(total);
    if (value === null) return null;
    if (all.length < LEAST_PERIODS) return { value, low: null, high: null };
    const random = seededRandom(seed);
    const values = Array.from({ length: RESAMPLES }, () =>
      of(add(all.map(() => all[Math.floor(random() * all.length)] as Sums))),
    ).flatMap((one) => (one === null ? [] : [one]));
    return { value, low: quantile(values, 0.05), high: quantile(values, 0.95) };
  };
  return {
    n: rows.length,
    nPeriods: all.length,
    wape: estimate(({ absolute, actual }) => (actual > 0 ? absolute / actual : null)),
    bias: estimate(({ error, actual }) => (actual > 0 ? error / actual : null)),
    mase:
      naiveError !== null && naiveError > 0 && total.n > 0
        ? total.absolute / total.n / naiveError
        : null,
    pinball: total.actual > 0 ? total.pinball / total.actual : null,
    coverage80: estimate(({ covered, n }) => (n > 0 ? covered / n : null)),
  };
}

interface Sums {
  absolute: number;
  error: number;
  actual: number;
  pinball: number;
  covered: number;
  n: number;
}

function add(all: readonly Sums[]): Sums {
  const total: Sums = { absolute: 0, error: 0, actual: 0, pinball: 0, covered: 0, n: 0 };
  for (const one of all) {
    for (const key of Object.keys(total) as (keyof Sums)[]) total[key] += one[key];
  }
  return total;
}
