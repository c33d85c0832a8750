import { quantile } from '../stats/quantile.ts';
import type { Spread } from './methods.ts';

interface Score {
  readonly quarter: number;
  readonly value: number;
}

const MOST_QUARTERS = 8;
const PRIOR_QUARTERS = 3;
const COVERAGE = 0.8;

/**
 * Are the intervals as wide as they have to be? Conformal calibration of quantile forecasts
 * (Romano, Patterson & Candès 2019), with the miss measured in half-widths: past actuals within
 * their 80% interval score at most 1; the 80th percentile of the scores is the factor by which
 * intervals have to be wider or narrower. Pulled towards 1 by three quarters.
 */
export class IntervalRecord {
  private readonly scores: Score[] = [];
  private kept: { readonly quarter: number; readonly factor: number } | null = null;

  add(quarter: number, forecast: Spread, actual: number): void {
    const { p10, p50, p90 } = forecast;
    const half = actual < p50 ? p50 - p10 : p90 - p50;
    const miss = Math.abs(actual - p50);
    if (miss === 0) this.scores.push({ quarter, value: 0 });
    else if (half > 0) this.scores.push({ quarter, value: Math.min(10, miss / half) });
    this.kept = null;
  }

  /** Factor on the half-widths, from the quarters before one. */
  factor(quarter: number): number {
    if (this.kept?.quarter === quarter) return this.kept.factor;
    const used = this.scores.filter(
      (one) => one.quarter < quarter && one.quarter >= quarter - MOST_QUARTERS,
    );
    const n = new Set(used.map((one) => one.quarter)).size;
    const seen = quantile(
      used.map(({ value }) => value),
      Math.min(1, COVERAGE * (1 + 1 / Math.max(1, used.length))),
    );
    const log = seen === null ? 0 : Math.log(Math.max(0.3, Math.min(4, seen)));
    const factor = Math.exp((log * n) / (n + PRIOR_QUARTERS));
    this.kept = { quarter, factor };
    return factor;
  }
}
