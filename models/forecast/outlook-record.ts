import { student90 } from '../stats/student-quantile.ts';

/** A forecast of a member that is waiting for its quarter, or has got it. */
interface Miss {
  /** Quarter that was forecast. */
  readonly target: number;
  /** Log of actual over forecast, in spreads usual so far ahead. */
  readonly score: number;
}

/** What is usual before there is a record: a tenth around the trend, and 3% a quarter in it. */
const NOISE = 0.1;
const DRIFT = 0.03;
const PRIOR_QUARTERS = 4;
const FARTHEST = 8;

/**
 * How far from the truth may a forecast of a quarter to come be? Past forecasts of a method, made
 * each without knowing its quarter, are scored by the log of actual over forecast in units of a
 * spread that grows with the distance; members of a level and all distances are pooled, quarters
 * that were forecast count as the observations, and four quarters of the usual spread stand beside
 * them: split conformal prediction with a normalised score (Lei et al. 2018), Student's t for how few
 * they are.
 */
export class OutlookRecord {
  private readonly misses: Miss[] = [];

  /** What came of a forecast; nothing is learned from amounts that are not above 0. */
  add(target: number, ahead: number, forecast: number, actual: number): void {
    if (!(forecast > 0) || !(actual > 0)) return;
    const score = Math.log(actual / forecast) / usualSpread(ahead);
    this.misses.push({ target, score: Math.max(-FARTHEST, Math.min(FARTHEST, score)) });
  }

  /** Half the width of the 80% interval of the log, by what was known at the end of a quarter. */
  reach(quarter: number, ahead: number): number {
    const known = this.misses.filter(({ target }) => target <= quarter);
    const nQuarters = new Set(known.map(({ target }) => target)).size;
    const seen =
      known.reduce((sum, { score }) => sum + score * score, 0) / Math.max(1, known.length);
    const degrees = PRIOR_QUARTERS + nQuarters;
    const scale = (PRIOR_QUARTERS + nQuarters * seen) / degrees;
    return student90(degrees) * Math.sqrt(scale) * usualSpread(ahead);
  }
}

/**
 * Standard deviation of the log of actual over forecast that is usual so many quarters ahead.
 *
 * @example usualSpread(0) // 0.1
 */
export function usualSpread(ahead: number): number {
  return Math.hypot(NOISE, DRIFT * ahead);
}
