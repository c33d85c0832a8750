import type { Provenance, Sourced } from './inputs.ts';

/** Quarters that the configured volatility counts for, against those in the history. */
const PRIOR_QUARTERS = 6;
/** What a level estimated from the past may be off by for reasons that are not in it. */
const DRIFT = 0.01;
/** A market whose moves last longer is not told from a change of level. */
const MOST_LASTING = 0.8;

/**
 * How far does the market move a quarter, and how well is its level known? Of past quarters: what
 * was booked over what the people of the time would have sold on average, its variance less that
 * of deals coming at random, drawn towards the configured volatility by how few quarters there are.
 * How much of it lasts into the next quarter is seen in the same quarters, drawn towards what is
 * configured in the same way. The level is as unsure as the mean of such correlated quarters, and a
 * drift on top.
 *
 * @example baselineMarket([], 0, { volatility: 0.1, persistence: 0.6, period: '' }).volatility.value.toFixed(2) // '0.10'
 */
export function baselineMarket(
  quarters: readonly { readonly bookings: number; readonly average: number }[],
  dealNoise: number,
  prior: { readonly volatility: number; readonly persistence: number; readonly period: string },
): {
  readonly volatility: Sourced<number>;
  readonly persistence: number;
  readonly level: Sourced<number>;
} {
  const known = quarters.filter(({ average, bookings }) => average > 0 && bookings > 0);
  const n = known.length;
  const logs = known.map(({ average, bookings }) => Math.log(bookings / average));
  const mean = logs.reduce((a, b) => a + b, 0) / Math.max(1, n);
  const seen = logs.reduce((sum, log, at) => {
    const luck = dealNoise / (known[at]?.average ?? Infinity);
    return sum + (log - mean) ** 2 - luck;
  }, 0);
  const variance =
    (Math.max(0, seen) + PRIOR_QUARTERS * prior.volatility ** 2) /
    (Math.max(0, n - 1) + PRIOR_QUARTERS);
  const volatility = Math.max(0.02, Math.sqrt(variance));
  const lasting = logs.reduce(
    (sum, log, at) => (at === 0 ? 0 : sum + (log - mean) * ((logs[at - 1] ?? 0) - mean)),
    0,
  );
  const squares = Math.max(0, seen) + PRIOR_QUARTERS * prior.volatility ** 2;
  const rho = Math.min(
    MOST_LASTING,
    Math.max(0, (lasting + PRIOR_QUARTERS * prior.volatility ** 2 * prior.persistence) / squares),
  );
  const inflated = (volatility ** 2 * (1 + rho)) / (1 - rho) / Math.max(1, n);
  const level = Math.sqrt(Math.min(volatility ** 2, inflated) + DRIFT ** 2);
  const from: Provenance = {
    mart: n === 0 ? 'quotient.yaml' : 'rep_productivity',
    period: prior.period,
    n,
    low: null,
    high: null,
  };
  return {
    volatility: { value: volatility, from },
    persistence: rho,
    level: { value: level, from },
  };
}
