import { sampleStandardDeviation } from 'simple-statistics';
import { mean } from '../stats/mean.ts';
import { student90 } from '../stats/student-quantile.ts';

export interface LandingInput {
  /** Won so far in the period. */
  readonly won: number;
  /** Open with a close date in the period, as of the same day. */
  readonly open: number;
  /**
   * Of each past closed quarter, at the same week: its final bookings over what was won so far
   * and open (`close_rates.landing_ratio`).
   */
  readonly ratios: readonly { readonly period: string; readonly ratio: number | null }[];
}

export type Landing =
  | {
      readonly kind: 'estimate';
      readonly mean: number;
      /** 80% prediction interval. */
      readonly low: number;
      readonly high: number;
      /** Past quarters behind it. */
      readonly n: number;
      readonly ratio: number;
    }
  | { readonly kind: 'too few'; readonly n: number; readonly needed: number };

const NEEDED = 3;

/**
 * Where will the quarter land, if it goes on as past quarters did from this week? Won and open
 * together, times the mean landing ratio of past quarters at the same week; the interval is the
 * 80% prediction interval of one more quarter (Student's t), never below what is won.
 * Amounts in workspace currency. Fewer than 3 past quarters: `too few`, not a guess.
 *
 * @throws RangeError where won or open is negative or not a number.
 * @example
 * landingEstimate({
 *   won: 60,
 *   open: 40,
 *   ratios: ['FY2026-Q1', 'FY2026-Q2', 'FY2026-Q3'].map((period) => ({ period, ratio: 0.75 })),
 * }) // { kind: 'estimate', mean: 75, low: 75, high: 75, n: 3, ratio: 0.75 }
 */
export function landingEstimate({ won, open, ratios }: LandingInput): Landing {
  for (const [name, amount] of Object.entries({ won, open })) {
    if (!(amount >= 0)) throw new RangeError(`invalid ${name}: ${amount}; expected 0 or more`);
  }
  const known = ratios.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
  const n = known.length;
  const ratio = mean(known);
  if (ratio === null || n < NEEDED) return { kind: 'too few', n, needed: NEEDED };

  const base = won + open;
  const reach = student90(n - 1) * sampleStandardDeviation(known) * Math.sqrt(1 + 1 / n);
  return {
    kind: 'estimate',
    mean: Math.max(won, base * ratio),
    low: Math.max(won, base * (ratio - reach)),
    high: Math.max(won, base * (ratio + reach)),
    n,
    ratio,
  };
}
