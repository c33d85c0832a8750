import { quantile } from '../stats/quantile.ts';
import { student90 } from '../stats/student-quantile.ts';

/** Quantiles of the error of a method, in units of the member's own spread. */
export interface Scores {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly nQuarters: number;
}

interface Score {
  readonly quarter: number;
  readonly value: number;
}

const MOST_QUARTERS = 8;
const ENOUGH = 60;
const UNKNOWN: Scores = { low: -1.8, middle: 0, high: 1.8, nQuarters: 0 };
const FARTHEST = 15;

/**
 * How did a method's forecasts turn out? Keeps (actual - forecast) / spread, where the spread is
 * what the member's open deals give, so that a rep with three large deals gets a wide interval and
 * a team with many small ones a narrow one: split conformal prediction with a normalised score (Lei
 * et al. 2018). With sixty scores over four quarters the quantiles are those seen; with fewer those
 * of Student's t over quarters, because weeks of one quarter are one observation. Fewer than two
 * quarters: 1.8 spreads either side.
 */
export class ScoreRecord {
  private readonly scores: Score[] = [];
  private kept: { readonly quarter: number; readonly scores: Scores } | null = null;

  add(quarter: number, miss: number, spread: number): void {
    if (!(spread > 0)) return;
    const value = Math.max(-FARTHEST, Math.min(FARTHEST, miss / spread));
    this.scores.push({ quarter, value });
    this.kept = null;
  }

  /** Of the quarters before one. */
  before(quarter: number): Scores {
    if (this.kept?.quarter === quarter) return this.kept.scores;
    const scores = scoresOf(
      this.scores.filter((one) => one.quarter < quarter && one.quarter >= quarter - MOST_QUARTERS),
    );
    this.kept = { quarter, scores };
    return scores;
  }
}

function scoresOf(all: readonly Score[]): Scores {
  const nQuarters = new Set(all.map(({ quarter }) => quarter)).size;
  if (nQuarters < 2) return { ...UNKNOWN, nQuarters };
  const values = all.map(({ value }) => value);
  if (values.length >= ENOUGH && nQuarters >= 4 && values.length / nQuarters >= 12) {
    const of = (share: number) => quantile(values, share) ?? 0;
    return { low: of(0.1), middle: of(0.5), high: of(0.9), nQuarters };
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const reach = student90(nQuarters - 1) * Math.sqrt(variance * (1 + 1 / nQuarters));
  return { low: mean - reach, middle: mean, high: mean + reach, nQuarters };
}
