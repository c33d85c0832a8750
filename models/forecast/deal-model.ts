import { groupEffects } from '../stats/group-effects.ts';
import { sigmoid } from '../stats/logistic.ts';
import { signalCheck, type SignalCheck } from '../stats/signal-check.ts';
import { amountModel, type AmountModel } from './amount-model.ts';
import type { Outcomes } from './closings.ts';
import { conversionRates, type Conversion } from './conversion-rates.ts';
import type { DealRows } from './deal-rows.ts';
import { fitSample, hashShare, logOddsOf, type Sample } from './training-sample.ts';
import type { Weeks } from './weeks.ts';

/** Why a forecast is what it is, from best to least founded. */
export type Basis = 'model' | 'one_quarter' | 'base_rate' | 'one_outcome' | 'no_history';

/** Log-odds of ever being won, with what each rep adds. */
export interface Ever {
  readonly logOdds: Float64Array;
  readonly repEffect: Float64Array;
}

/** What the quarters before one have taught about its deals. */
export interface DealModel {
  readonly basis: Basis;
  readonly check: SignalCheck;
  /** Log-odds of being won in the quarter; of lost, if not won. */
  readonly won: Float64Array;
  readonly lost: Float64Array;
  /** Log-odds of being won in the quarter after, if still open at the end. */
  readonly next: Float64Array | null;
  /** Log-odds of ever being won; of a deal in its first week. */
  readonly ever: Ever | null;
  readonly atFirst: Ever | null;
  readonly repEffect: Float64Array;
  /** Base rate of a win by week of quarter. */
  readonly base: Float64Array;
  readonly amounts: AmountModel;
  readonly conversion: Conversion;
}

/** Quarters that are learned from, and rows of a fit. */
export const MOST_QUARTERS = 8;
const MOST_ROWS = 48_000;
const MOST_ROWS_OTHERS = 32_000;
const MOST_SEARCHED = 700_000;
/** Weeks of one deal tell one story; so many of them count as observations of their own. */
const ROWS_A_DEAL = 2.5;
const HALF_LIFE_QUARTERS = 5;

/**
 * What do the closed quarters teach about deals that are open in the quarter after them? A
 * discrete-time competing-risk hazard (Prentice & Gloeckler 1978; Fahrmeir & Tutz 2001) in steps of
 * the fiscal quarter, fitted on landmarks (van Houwelingen & Putter 2012): every open deal at the
 * end of every week is an observation of what became of it by the end of that quarter - won, lost
 * or pushed out - with its stage, time in stage, close date, pushes and so on as they stood then,
 * then of what became of the survivors in the next quarter and ever, with a model of its own for a
 * deal's first week, when there is nothing but what it is. Uses outcomes known at the
 * end of `quarter - 1`, to which `outcomes` has been folded. The log-odds that earlier models gave to
 * their own quarters say whether there is any signal. No closed quarter before: null.
 *
 * @example fitDealModel({}, { quarters: [] }, {}, 0, null) // null
 */
export function fitDealModel(
  rows: DealRows,
  weeks: Weeks,
  outcomes: Outcomes,
  quarter: number,
  before: DealModel | null,
): DealModel | null {
  const first = firstQuarter(rows, weeks, quarter);
  if (first >= quarter) return null;
  const ask = { rows, weeks, outcomes, quarter };
  const isWonIn = (ahead: number, isWon: boolean) => (ahead === 0 && isWon ? 1 : 0);
  const wonSample = sampleOf(ask, first, quarter - 1, isWonIn, MOST_ROWS);
  const n = wonSample.rows.length;
  if (n === 0) return null;
  const nYes = wonSample.y.reduce((sum, y) => sum + y, 0);
  const won = fitSample(wonSample, rows.columns.active, before?.won);
  const lostSample = sampleOf(ask, first, quarter - 1, (ahead, isWon) =>
    ahead === 0 ? (isWon ? null : 1) : 0,
  );
  const lost = fitSample(lostSample, rows.columns.active, before?.lost);
  const next =
    quarter - 2 >= first
      ? fitSample(
          sampleOf(ask, first, quarter - 2, (ahead, isWon) =>
            ahead === 0 ? null : ahead === 1 && isWon ? 1 : 0,
          ),
          rows.columns.active,
          before?.next ?? undefined,
        )
      : null;
  const everOf = (which: 'all' | 'new', start: Ever | null | undefined): Ever | null => {
    if (quarter - 2 < first) return null;
    const isEver = (ahead: number, isWon: boolean) => (ahead === 99 ? null : isWon ? 1 : 0);
    const sample = sampleOf(ask, first, quarter - 2, isEver, MOST_ROWS_OTHERS, which);
    if (sample.rows.length === 0) return null;
    const logOdds = fitSample(sample, rows.columns.active, start?.logOdds);
    const repeats = which === 'new' ? 1 : ROWS_A_DEAL;
    return { logOdds, repEffect: repEffects(rows, sample, logOdds, repeats) };
  };
  const base = baseRates(rows, weeks, wonSample);
  const check = checkOf(rows, weeks, quarter, base, wonSample);
  const repEffect = repEffects(rows, wonSample, won);
  const basis: Basis =
    nYes === 0 || nYes === n
      ? 'one_outcome'
      : !check.hasSignal
        ? 'base_rate'
        : quarter - first < 2
          ? 'one_quarter'
          : 'model';
  return {
    basis,
    check,
    won,
    lost,
    next,
    ever: everOf('all', before?.ever),
    atFirst: everOf('new', before?.atFirst),
    repEffect,
    base,
    amounts: amountModel(rows, weeks, outcomes, first, quarter),
    conversion: conversionRates(rows, weeks, outcomes, first, quarter),
  };
}

/** Log-odds of a row being won in its quarter, before the correction by what was learned of them. */
export function wonLogOdds(model: DealModel, rows: DealRows, row: number): number {
  const rep = rows.columns.rep[row] as number;
  return (
    logOddsOf(model.won, rows.columns.active, row) + (rep >= 0 ? (model.repEffect[rep] ?? 0) : 0)
  );
}

/** Quarters back to which is learned: at most eight, fewer where they are very large. */
function firstQuarter(rows: DealRows, weeks: Weeks, quarter: number): number {
  let first = quarter;
  let n = 0;
  while (first > 0 && quarter - first < MOST_QUARTERS && n < MOST_SEARCHED) {
    const size = rowsOf(rows, weeks, first - 1);
    if (size === 0) break;
    n += size;
    first--;
  }
  return first;
}

function rowsOf(rows: DealRows, weeks: Weeks, quarter: number): number {
  const found = weeks.quarters[quarter];
  if (!found) return 0;
  const end = rows.firstRow[found.firstWeek + found.nWeeks] as number;
  return end - (rows.firstRow[found.firstWeek] as number);
}

function newRowsOf(rows: DealRows, weeks: Weeks, quarter: number): number {
  const found = weeks.quarters[quarter];
  if (!found) return 0;
  const end = rows.firstRow[found.firstWeek + found.nWeeks] as number;
  let n = 0;
  for (let row = rows.firstRow[found.firstWeek] as number; row < end; row++) {
    n += rows.columns.isNew[row] as number;
  }
  return n;
}

interface Ask {
  readonly rows: DealRows;
  readonly weeks: Weeks;
  readonly outcomes: Outcomes;
  readonly quarter: number;
}

/**
 * Rows of quarters with a yes or no; null leaves a row out. `ahead` counts quarters from the row's
 * to that of its end, 99 while it had none.
 */
function sampleOf(
  { rows, weeks, outcomes, quarter }: Ask,
  first: number,
  last: number,
  answer: (ahead: number, isWon: boolean) => 0 | 1 | null,
  most = MOST_ROWS_OTHERS,
  which: 'all' | 'new' = 'all',
): Sample {
  const { isNew, chance } = rows.columns;
  let total = 0;
  for (let q = first; q <= last; q++) {
    total += which === 'new' ? newRowsOf(rows, weeks, q) : rowsOf(rows, weeks, q);
  }
  const share = Math.min(1, most / Math.max(1, total));
  const chosen: number[] = [];
  const y: number[] = [];
  const age: number[] = [];
  const deals = new Set<number>();
  for (let q = first; q <= last; q++) {
    const found = weeks.quarters[q];
    if (!found) continue;
    const end = rows.firstRow[found.firstWeek + found.nWeeks] as number;
    for (let row = rows.firstRow[found.firstWeek] as number; row < end; row++) {
      if (share < 1 && (chance[row] as number) >= share) continue;
      if (which === 'new' && isNew[row] !== 1) continue;
      const deal = rows.columns.deal[row] as number;
      const ends = outcomes.quarter[deal] as number;
      const said = answer(ends < 0 ? 99 : Math.max(0, ends - q), outcomes.isWon[deal] === 1);
      if (said === null) continue;
      chosen.push(row);
      y.push(said);
      age.push(quarter - 1 - q);
      deals.add(deal * 64 + (q - first));
    }
  }
  const each = Math.min(1, (ROWS_A_DEAL * deals.size) / Math.max(1, chosen.length));
  return {
    rows: Int32Array.from(chosen),
    y: Uint8Array.from(y),
    // What a deal is says much the same in every quarter.
    weight: Float64Array.from(age, (quarters) =>
      which === 'new' ? each : each * 0.5 ** (quarters / HALF_LIFE_QUARTERS),
    ),
  };
}

function baseRates(rows: DealRows, weeks: Weeks, sample: Sample): Float64Array {
  const n = new Float64Array(14);
  const yes = new Float64Array(14);
  sample.rows.forEach((row, i) => {
    const week = weeks.weeks[rows.columns.week[row] as number]?.weekOfQuarter ?? 1;
    for (const at of [0, week]) {
      n[at] = (n[at] as number) + (sample.weight[i] as number);
      if (sample.y[i] === 1) yes[at] = (yes[at] as number) + (sample.weight[i] as number);
    }
  });
  const all = ((yes[0] as number) + 0.5) / ((n[0] as number) + 1);
  return Float64Array.from(n, (size, at) => ((yes[at] as number) + 20 * all) / (size + 20));
}

/** What earlier models said of the quarters since, or, without one, half of the deals of the other half. */
function checkOf(
  rows: DealRows,
  weeks: Weeks,
  quarter: number,
  base: Float64Array,
  sample: Sample,
): SignalCheck {
  const x: number[] = [];
  const y: number[] = [];
  const w: number[] = [];
  const b: number[] = [];
  const add = (row: number, logOdds: number, isWon: number, weight: number) => {
    x.push(logOdds);
    y.push(isWon);
    w.push(weight);
    b.push(base[weeks.weeks[rows.columns.week[row] as number]?.weekOfQuarter ?? 0] as number);
  };
  sample.rows.forEach((row, i) => {
    const q = weeks.weeks[rows.columns.week[row] as number]?.quarter ?? 0;
    const logOdds = rows.columns.earlier[row] as number;
    if (q < quarter - 4 || Number.isNaN(logOdds)) return;
    add(row, logOdds, sample.y[i] as number, sample.weight[i] as number);
  });
  if (x.length === 0) {
    const isFirst = (row: number) =>
      hashShare(rows.book.deals.ids.list[rows.columns.deal[row] as number] ?? '', 7) < 0.5;
    const half = pick(sample, isFirst);
    const coefficients = fitSample(half, rows.columns.active);
    sample.rows.forEach((row, i) => {
      if (isFirst(row)) return;
      const logOdds = logOddsOf(coefficients, rows.columns.active, row);
      add(row, logOdds, sample.y[i] as number, sample.weight[i] as number);
    });
  }
  return signalCheck(x, y, b, w);
}

function pick(sample: Sample, isIn: (row: number) => boolean): Sample {
  const places = [...sample.rows.keys()].filter((i) => isIn(sample.rows[i] as number));
  return {
    rows: Int32Array.from(places, (i) => sample.rows[i] as number),
    y: Uint8Array.from(places, (i) => sample.y[i] as number),
    weight: Float64Array.from(places, (i) => sample.weight[i] as number),
  };
}

function repEffects(
  rows: DealRows,
  sample: Sample,
  won: Float64Array,
  repeats = ROWS_A_DEAL,
): Float64Array {
  const group = Int32Array.from(sample.rows, (row) => rows.columns.rep[row] as number);
  const p = Float64Array.from(sample.rows, (row) =>
    sigmoid(logOddsOf(won, rows.columns.active, row)),
  );
  const data = { n: group.length, group, y: sample.y, p, weight: sample.weight };
  return groupEffects(data, rows.book.reps.list.length, repeats);
}
