import { quantile } from '../stats/quantile.ts';
import { seededRandom } from '../stats/seeded-random.ts';

/** Deals of one quarter, week and tenth of probability. */
export interface CalibrationCell {
  readonly period: string;
  readonly bin: number;
  readonly n: number;
  readonly nWon: number;
  readonly sumProbability: number;
  readonly sumSquaredError: number;
}

/** What was predicted and what was seen, with a 90% interval of what was seen. */
export interface CalibrationBin {
  readonly bin: number;
  readonly n: number;
  readonly predicted: number;
  readonly observed: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Calibration {
  readonly n: number;
  readonly brier: number | null;
  /** Brier score of the share of wins, the same for every deal. */
  readonly brierOfBaseRate: number | null;
  /** Expected calibration error: mean distance of predicted and observed share, by size of bin. */
  readonly ece: number | null;
  readonly bins: readonly CalibrationBin[];
}

const RESAMPLES = 400;

/**
 * Do deals with 70% win seven times in ten? Reliability by tenths of probability (Murphy 1973),
 * Brier score and expected calibration error (Naeini, Cooper & Hauskrecht 2015); intervals by
 * resampling whole quarters, because deals of one quarter share its market. No deals: null.
 *
 * @example calibrationOf([], 1) // { n: 0, brier: null, brierOfBaseRate: null, ece: null, bins: [] }
 */
export function calibrationOf(cells: readonly CalibrationCell[], seed: number): Calibration {
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  if (n === 0) return { n, brier: null, brierOfBaseRate: null, ece: null, bins: [] };
  const nWon = cells.reduce((sum, cell) => sum + cell.nWon, 0);
  const share = nWon / n;
  const periods = [...new Set(cells.map(({ period }) => period))].sort();
  const draws = resampled(periods, seed);
  const bins = [...new Set(cells.map(({ bin }) => bin))]
    .sort((a, b) => a - b)
    .map((bin) =>
      binOf(
        bin,
        cells.filter((cell) => cell.bin === bin),
        draws,
      ),
    );
  return {
    n,
    brier: cells.reduce((sum, cell) => sum + cell.sumSquaredError, 0) / n,
    brierOfBaseRate: share * (1 - share),
    ece: bins.reduce((sum, one) => sum + one.n * Math.abs(one.predicted - one.observed), 0) / n,
    bins,
  };
}

function binOf(
  bin: number,
  cells: readonly CalibrationCell[],
  draws: readonly (readonly string[])[],
): CalibrationBin {
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  const won = new Map<string, { n: number; nWon: number }>();
  for (const cell of cells) {
    const one = won.get(cell.period) ?? { n: 0, nWon: 0 };
    won.set(cell.period, { n: one.n + cell.n, nWon: one.nWon + cell.nWon });
  }
  const shares = draws.flatMap((periods) => {
    let size = 0;
    let wins = 0;
    for (const period of periods) {
      size += won.get(period)?.n ?? 0;
      wins += won.get(period)?.nWon ?? 0;
    }
    return size > 0 ? [wins / size] : [];
  });
  return {
    bin,
    n,
    predicted: cells.reduce((sum, cell) => sum + cell.sumProbability, 0) / n,
    observed: cells.reduce((sum, cell) => sum + cell.nWon, 0) / n,
    low: won.size < 3 ? null : quantile(shares, 0.05),
    high: won.size < 3 ? null : quantile(shares, 0.95),
  };
}

function resampled(periods: readonly string[], seed: number): string[][] {
  const random = seededRandom(seed);
  return Array.from({ length: RESAMPLES }, () =>
    periods.map(() => periods[Math.floor(random() * periods.length)] ?? ''),
  );
}
