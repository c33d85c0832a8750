import { dampedOnly, dampedTrend } from '../stats/damped-trend.ts';
import { deseasonalised, reseasonalised } from '../stats/season.ts';
import { smoothed, theta, type SeriesForecast } from '../stats/theta.ts';

/** A method for a series without season. */
export type SeriesMethod = (values: readonly number[], horizon: number) => SeriesForecast;

export const SERIES_METHODS: Readonly<Record<string, SeriesMethod>> = {
  naive: (values, horizon) => flat(values.at(-1) ?? 0, horizon, naiveSpread(values)),
  ses: (values, horizon) => {
    const { level, variance } = smoothed(values);
    return flat(level, horizon, Math.sqrt(variance));
  },
  theta,
  damped: dampedOnly,
  ets: dampedTrend,
};

/** What the automatic method averages. */
const COMBINED = ['theta', 'damped', 'ets', 'ses'] as const;
const Z95 = 1.959964;

/** The next values of a series with their 95% intervals. */
export interface SeriesOutlook extends SeriesForecast {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * How does a series go on? Season out, forecast, season back in. `auto` averages Theta, a damped
 * trend, the best of three exponential smoothings and simple smoothing (equal weights: the
 * combination puzzle, Makridakis & Hibon 2000; Petropoulos & Svetunkov 2020). Negative forecasts of a
 * series without a negative value are 0. An empty series: zeros.
 *
 * @example seriesForecast([8, 8, 8, 8, 8, 8], { period: 4, horizon: 2 }).mean // [8, 8]
 */
export function seriesForecast(
  values: readonly number[],
  {
    period,
    horizon,
    method = 'auto',
  }: { readonly period: number; readonly horizon: number; readonly method?: string },
): SeriesOutlook {
  const { values: plain, factors } = deseasonalised(values, period);
  const names = method === 'auto' ? COMBINED : [method];
  const parts = names.map((name) => {
    const own = SERIES_METHODS[name];
    if (!own) {
      const expected = ['auto', ...Object.keys(SERIES_METHODS)].join(', ');
      throw new RangeError(`invalid method: ${name}; expected one of ${expected}`);
    }
    return own(plain, horizon);
  });
  const average = (of: (part: SeriesForecast) => readonly number[]) =>
    Array.from(
      { length: horizon },
      (_, h) => parts.reduce((sum, part) => sum + (of(part)[h] ?? 0), 0) / parts.length,
    );
  const isPositive = values.every((value) => value >= 0);
  const floor = (value: number) => (isPositive ? Math.max(0, value) : value);
  const n = values.length;
  const mean = reseasonalised(
    average(({ mean: one }) => one),
    factors,
    n,
  ).map(floor);
  const wide = WIDER / Math.sqrt(Math.max(1, 1 - 4 / Math.max(8, n)));
  const sd = reseasonalised(
    average(({ sd: one }) => one),
    factors,
    n,
  ).map((one) => one * wide);
  return {
    mean,
    sd,
    low: mean.map((value, h) => floor(value - Z95 * (sd[h] ?? 0))),
    high: mean.map((value, h) => value + Z95 * (sd[h] ?? 0)),
  };
}

/** One-step errors in the sample are smaller than those to come. By how much was chosen by hand, with M3's coverage in view. */
const WIDER = 1.15;

function flat(level: number, horizon: number, spread: number): SeriesForecast {
  return {
    mean: Array.from({ length: horizon }, () => level),
    sd: Array.from({ length: horizon }, (_, h) => spread * Math.sqrt(h + 1)),
  };
}

function naiveSpread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  let sum = 0;
  for (let i = 1; i < values.length; i++) {
    sum += ((values[i] as number) - (values[i - 1] as number)) ** 2;
  }
  return Math.sqrt(sum / (values.length - 1));
}
