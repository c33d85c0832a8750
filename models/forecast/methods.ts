/** The methods of a forecast, as `forecast_history.method` names them; the ensemble is the default. */
export const METHODS = [
  'naive',
  'seasonal_naive',
  'run_rate',
  'stage_weighted',
  'historical_conversion',
  'hazard',
  'commit',
  'ensemble',
] as const;
export type Method = (typeof METHODS)[number];
export type SingleMethod = Exclude<Method, 'ensemble'>;
export const SINGLE_METHODS = METHODS.filter(
  (method): method is SingleMethod => method !== 'ensemble',
);

/** A forecast of a quarter: expected amount and three quantiles, the quarter in all. */
export interface Spread {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * The pinball loss of a quantile forecast (Koenker & Bassett 1978): what is missed above counts
 * `share`, below 1 - `share`; the quantile itself has the least expected loss. In the unit of the
 * amounts.
 *
 * @example pinball(100, 80, 0.9) // 2
 */
export function pinball(forecast: number, actual: number, share: number): number {
  const miss = actual - forecast;
  return Math.round(Math.max(share * miss, (share - 1) * miss) * 1e9) / 1e9;
}
