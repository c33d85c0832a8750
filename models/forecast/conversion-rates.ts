import type { Outcomes } from './closings.ts';
import { N_CELLS, type DealRows } from './deal-rows.ts';
import type { Weeks } from './weeks.ts';

/** What became of deals like this one, by cell. */
export interface Conversion {
  /** Share of the open amount that was won in the quarter. */
  readonly rate: Float64Array;
  /** Weeks of deals that were alike, and how many of them were of deals won in the quarter. */
  readonly n: Float64Array;
  readonly nWon: Float64Array;
}

/** A thin cell is pulled towards all cells of its part of the quarter by so many average deals. */
const PRIOR_DEALS = 60;

/**
 * Of what was open at this stage, for so long, in this part of a quarter, how much was won by its
 * end? Shares by value of the closed quarters, each cell pulled towards all stages at the same
 * part of the quarter where it is thin. No history: rates of 0 and n of 0.
 *
 * @example conversionRates({}, { quarters: [] }, {}, 0, 0).rate[0] // 0
 */
export function conversionRates(
  rows: DealRows,
  weeks: Weeks,
  outcomes: Outcomes,
  first: number,
  quarter: number,
): Conversion {
  const open = new Float64Array(N_CELLS);
  const won = new Float64Array(N_CELLS);
  const n = new Float64Array(N_CELLS);
  const nWon = new Float64Array(N_CELLS);
  const parentOpen = new Float64Array(8);
  const parentWon = new Float64Array(8);
  const parentN = new Float64Array(8);
  for (let q = first; q < quarter; q++) {
    const found = weeks.quarters[q];
    if (!found) continue;
    const end = rows.firstRow[found.firstWeek + found.nWeeks] as number;
    for (let row = rows.firstRow[found.firstWeek] as number; row < end; row++) {
      const cell = rows.columns.cell[row] as number;
      if (cell < 0) continue;
      const deal = rows.columns.deal[row] as number;
      const ends = outcomes.quarter[deal] as number;
      const isWon = ends >= 0 && ends <= q && outcomes.isWon[deal] === 1;
      const raw = rows.columns.amount[row] as number;
      const amount = raw > 0 ? raw : 0;
      const brought = isWon ? (outcomes.amount[deal] as number) : 0;
      const parent = cell % 8;
      open[cell] = (open[cell] as number) + amount;
      won[cell] = (won[cell] as number) + brought;
      n[cell] = (n[cell] as number) + 1;
      if (isWon) nWon[cell] = (nWon[cell] as number) + 1;
      parentOpen[parent] = (parentOpen[parent] as number) + amount;
      parentWon[parent] = (parentWon[parent] as number) + brought;
      parentN[parent] = (parentN[parent] as number) + 1;
    }
  }
  const rate = Float64Array.from(open, (amount, cell) => {
    const parent = cell % 8;
    const all = parentOpen[parent] as number;
    if (!(all > 0)) return 0;
    const prior = (PRIOR_DEALS * all) / (parentN[parent] as number);
    const average = (parentWon[parent] as number) / all;
    return ((won[cell] as number) + prior * average) / (amount + prior);
  });
  return { rate, n, nWon };
}
