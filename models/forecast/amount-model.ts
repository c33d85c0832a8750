import type { Outcomes } from './closings.ts';
import type { DealRows } from './deal-rows.ts';
import type { Weeks } from './weeks.ts';

/** What a deal that is won brings, against what stands in the CRM. */
export interface AmountModel {
  /** Won over open amount, by stage; the last place is for a stage without data. */
  readonly ratio: Float64Array;
  /** Spread of the logarithm of that ratio, by stage. */
  readonly spread: Float64Array;
  /** Factor of each rep, who may open deals too high or too low. */
  readonly rep: Float64Array;
  /** What a won deal brought on average: for deals without an amount. */
  readonly average: number;
}

const N_STAGES = 13;
const PRIOR_DEALS = 25;
const PRIOR_REP = 6;
const USUAL_SPREAD = 0.15;

/**
 * What does a deal bring if it is won, measured on what the CRM said while it was open? Ratios of
 * sums by stage, pulled towards the ratio of all stages, and a factor for each rep pulled towards
 * one. Rows of one deal count as one in four. No wins: the amounts as they stand, spread 0.15.
 */
export function amountModel(
  rows: DealRows,
  weeks: Weeks,
  outcomes: Outcomes,
  first: number,
  quarter: number,
): AmountModel {
  const [from, to] = [weeks.quarters[first], weeks.quarters[quarter - 1]];
  const start = rows.firstRow[from?.firstWeek ?? 0] as number;
  const end = rows.firstRow[(to?.firstWeek ?? 0) + (to?.nWeeks ?? 0)] as number;
  const won = new Float64Array(N_STAGES + 1);
  const open = new Float64Array(N_STAGES + 1);
  const n = new Float64Array(N_STAGES + 1);
  const logs = new Float64Array(N_STAGES + 1);
  const squares = new Float64Array(N_STAGES + 1);
  const used: number[] = [];
  for (let row = start; row < end; row++) {
    const deal = rows.columns.deal[row] as number;
    const amount = rows.columns.amount[row] as number;
    if (outcomes.isWon[deal] !== 1 || (outcomes.quarter[deal] as number) < 0) continue;
    const brought = outcomes.amount[deal] as number;
    if (!(amount > 0) || !(brought > 0)) continue;
    const log = Math.log(brought / amount);
    if (Math.abs(log) > 1.2) continue;
    used.push(row);
    for (const at of [stageOf(rows, row), N_STAGES]) {
      won[at] = (won[at] as number) + brought / 4;
      open[at] = (open[at] as number) + amount / 4;
      n[at] = (n[at] as number) + 0.25;
      logs[at] = (logs[at] as number) + log / 4;
      squares[at] = (squares[at] as number) + (log * log) / 4;
    }
  }
  const nAll = n[N_STAGES] as number;
  const mean = nAll > 0 ? (open[N_STAGES] as number) / nAll : 0;
  const overall = nAll > 0 ? (won[N_STAGES] as number) / (open[N_STAGES] as number) : 1;
  const spreadAll = spreadOf(logs, squares, n, N_STAGES, USUAL_SPREAD);
  const ratio = new Float64Array(N_STAGES + 1).fill(overall);
  const spread = new Float64Array(N_STAGES + 1).fill(spreadAll);
  for (let at = 0; at < N_STAGES && mean > 0; at++) {
    const prior = PRIOR_DEALS * mean;
    ratio[at] = ((won[at] as number) + prior * overall) / ((open[at] as number) + prior);
    spread[at] = spreadOf(logs, squares, n, at, spreadAll);
  }
  return {
    ratio,
    spread,
    rep: repFactors(rows, outcomes, used, ratio),
    average: nAll > 0 ? (won[N_STAGES] as number) / nAll : 0,
  };
}

/**
 * What does an open deal bring if it is won, and how far is that from certain? A deal without an
 * amount: what won deals brought on average. No model: the amount as it stands.
 *
 * @example amountIfWon(null, { columns: { amount: [100] } }, 0) // { amount: 100, spread: 0.15 }
 */
export function amountIfWon(
  model: AmountModel | null,
  rows: DealRows,
  row: number,
): { readonly amount: number; readonly spread: number } {
  const amount = rows.columns.amount[row] as number;
  if (!model) return { amount: amount > 0 ? amount : 0, spread: USUAL_SPREAD };
  if (!(amount > 0)) return { amount: model.average, spread: 0.5 };
  const stage = stageOf(rows, row);
  const rep = rows.columns.rep[row] as number;
  const factor = (model.ratio[stage] as number) * (rep >= 0 ? (model.rep[rep] ?? 1) : 1);
  return { amount: amount * factor, spread: model.spread[stage] as number };
}

function stageOf(rows: DealRows, row: number): number {
  const stage = rows.columns.stage[row] as number;
  return stage >= 0 && stage < N_STAGES ? stage : N_STAGES - 1;
}

function spreadOf(
  logs: Float64Array,
  squares: Float64Array,
  n: Float64Array,
  at: number,
  prior: number,
): number {
  const size = n[at] as number;
  if (size === 0) return prior;
  const mean = (logs[at] as number) / size;
  const variance = Math.max(0, (squares[at] as number) / size - mean * mean);
  return Math.sqrt((size * variance + 10 * prior * prior) / (size + 10));
}

function repFactors(
  rows: DealRows,
  outcomes: Outcomes,
  used: readonly number[],
  ratio: Float64Array,
): Float64Array {
  const nReps = rows.book.reps.list.length;
  const brought = new Float64Array(nReps);
  const expected = new Float64Array(nReps);
  const n = new Float64Array(nReps);
  for (const row of used) {
    const rep = rows.columns.rep[row] as number;
    if (rep < 0) continue;
    const stage = ratio[stageOf(rows, row)] as number;
    brought[rep] =
      (brought[rep] as number) + (outcomes.amount[rows.columns.deal[row] as number] as number);
    expected[rep] = (expected[rep] as number) + (rows.columns.amount[row] as number) * stage;
    n[rep] = (n[rep] as number) + 0.25;
  }
  return Float64Array.from(n, (size, rep) => {
    if (size === 0) return 1;
    const weight = size / (size + PRIOR_REP);
    return 1 + weight * ((brought[rep] as number) / (expected[rep] as number) - 1);
  });
}
