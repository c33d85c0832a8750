import type { InputTable } from '../table-model.ts';
import { sigmoid } from '../stats/logistic.ts';
import { amountIfWon } from './amount-model.ts';
import { Closings } from './closings.ts';
import {
  MOST_QUARTERS,
  fitDealModel,
  wonLogOdds,
  type Basis,
  type DealModel,
} from './deal-model.ts';
import { DealWeeks, type DealRows } from './deal-rows.ts';
import { meanContributions, reasonsOf } from './reasons.ts';
import { logOddsOf } from './training-sample.ts';
import { weeksOf } from './weeks.ts';

export interface DealForecastInputs {
  readonly calendar: InputTable | undefined;
  readonly deals: InputTable | undefined;
  readonly events: InputTable | undefined;
  readonly closings: InputTable | undefined;
  readonly rates: InputTable | undefined;
  readonly members: InputTable | undefined;
}

/** What an open deal was expected to do, as of one day. */
export interface DealForecast {
  readonly date: string;
  readonly period: string;
  readonly opportunityId: string;
  readonly repId: string | null;
  readonly amount: number | null;
  /** Expected amount if won, and its spread as a share. */
  readonly wonAmount: number;
  readonly spread: number;
  readonly pWonInPeriod: number;
  readonly pLostInPeriod: number;
  /** Still open at the end of the quarter: pushed out of it. */
  readonly pOpenAtEnd: number;
  readonly pWonNextPeriod: number;
  readonly pWonEver: number;
  readonly isDue: boolean;
  /** Amount times the configured probability where the close date is in the quarter, else 0. */
  readonly weightedAmount: number;
  /** Amount times the historical conversion of deals like it. */
  readonly convertedAmount: number;
  /** Amount where it is due and in the CRM's commit category; in that or best case. */
  readonly commitAmount: number;
  readonly bestCaseAmount: number;
  readonly nSimilar: number;
  readonly nSimilarWon: number;
  readonly reasons: string;
  readonly basis: Basis | 'stage_unseen' | 'amount_missing';
}

/**
 * What will each open deal do, on every as-of day asked for? Each quarter's deals are judged by a
 * model of the quarters before it, with outcomes known by then; earlier quarters are gone through
 * in turn, because what their models said, and what came of it, decides how far a model is
 * believed. Rows after a day change nothing in it. `days` null: all of them.
 *
 * @example
 * [...dealForecasts({
 *   calendar: undefined, deals: undefined, events: undefined,
 *   closings: undefined, rates: undefined, members: undefined,
 * }, null)] // []
 */
export function* dealForecasts(
  inputs: DealForecastInputs,
  days: readonly string[] | null,
): Generator<DealForecast> {
  const weeks = weeksOf(inputs.calendar);
  const rows = new DealWeeks(inputs, weeks);
  const closings = new Closings(weeks, rows.book.deals.ids, inputs.closings);
  const asked = days && new Set(days);
  const end = asked
    ? (weeks.weeks.findLast(({ date }) => asked.has(date))?.quarter ?? -1)
    : weeks.quarters.length - 1;
  let model: DealModel | null = null;
  for (const quarter of weeks.quarters.slice(0, end + 1)) {
    const outcomes = closings.foldTo(quarter.firstWeek - 1);
    model = fitDealModel(rows, weeks, outcomes, quarter.index, model);
    const oldest = weeks.quarters[quarter.index - MOST_QUARTERS];
    if (oldest) rows.letGo(oldest);
    rows.foldTo(quarter);
    for (let week = quarter.firstWeek; week < quarter.firstWeek + quarter.nWeeks; week++) {
      const from = rows.firstRow[week] as number;
      const to = rows.firstRow[week + 1] as number;
      const { earlier } = rows.columns;
      if (model) for (let row = from; row < to; row++) earlier[row] = wonLogOdds(model, rows, row);
      const date = weeks.weeks[week]?.date ?? '';
      if (asked && !asked.has(date)) continue;
      const usual = model && meanContributions(model.won, model.repEffect, rows, from, to);
      for (let row = from; row < to; row++) {
        yield forecastOf(model, rows, row, date, quarter.period, usual);
      }
    }
  }
}

function forecastOf(
  model: DealModel | null,
  rows: DealRows,
  row: number,
  date: string,
  period: string,
  usual: Float64Array | null,
): DealForecast {
  const { book } = rows;
  const deal = rows.columns.deal[row] as number;
  const raw = rows.columns.amount[row] as number;
  const isDue = rows.columns.isDue[row] === 1;
  const probability = rows.columns.probability[row] as number;
  const configured = Number.isNaN(probability) ? 0 : probability;
  const { amount: wonAmount, spread } = amountIfWon(model?.amounts ?? null, rows, row);
  const chances = model
    ? chancesOf(model, rows, row)
    : chancesWithout(configured, isDue || rows.columns.isOverdue[row] === 1);
  const cell = rows.columns.cell[row] as number;
  const conversion = model?.conversion;
  const category = book.categories.list[rows.columns.category[row] as number] ?? '';
  return {
    date,
    period,
    opportunityId: book.deals.ids.list[deal] ?? '',
    repId: book.reps.list[rows.columns.rep[row] as number] ?? null,
    amount: raw > 0 || raw === 0 ? raw : null,
    wonAmount,
    spread,
    ...chances,
    isDue,
    weightedAmount: isDue && raw > 0 ? raw * configured : 0,
    convertedAmount:
      conversion && cell >= 0 && raw > 0 ? raw * (conversion.rate[cell] as number) : 0,
    commitAmount: isDue && raw > 0 && isCommit(category) ? raw : 0,
    bestCaseAmount: isDue && raw > 0 && (isCommit(category) || category === 'BestCase') ? raw : 0,
    nSimilar: conversion && cell >= 0 ? (conversion.n[cell] as number) : 0,
    nSimilarWon: conversion && cell >= 0 ? (conversion.nWon[cell] as number) : 0,
    reasons: model && usual ? reasonsOf(model.won, model.repEffect, rows, row, usual) : '',
    basis: basisOf(model, raw, rows, row),
  };
}

/** Salesforce calls it Forecast in its data and Commit on its screen; MostLikely lies beside it. */
const isCommit = (category: string) => category === 'Forecast' || category === 'MostLikely';

function basisOf(model: DealModel | null, amount: number, rows: DealRows, row: number) {
  if (!model) return 'no_history';
  if (model.basis !== 'model') return model.basis;
  if (!(amount > 0)) return 'amount_missing';
  const cell = rows.columns.cell[row] as number;
  const isUnseen = cell < 0 || isStageUnseen(model, rows.columns.stage[row] as number);
  return isUnseen ? 'stage_unseen' : 'model';
}

function isStageUnseen({ conversion }: DealModel, stage: number): boolean {
  for (let cell = stage * 24; cell < stage * 24 + 24; cell++) {
    if ((conversion.n[cell] as number) > 0) return false;
  }
  return true;
}

interface ChancesOfDeal {
  readonly pWonInPeriod: number;
  readonly pLostInPeriod: number;
  readonly pOpenAtEnd: number;
  readonly pWonNextPeriod: number;
  readonly pWonEver: number;
}

function chancesOf(model: DealModel, rows: DealRows, row: number): ChancesOfDeal {
  const { check, basis } = model;
  const isBase = basis === 'base_rate' || basis === 'one_outcome';
  const rep = rows.columns.rep[row] as number;
  const own = rep >= 0 ? (model.repEffect[rep] ?? 0) : 0;
  const logOdds = isBase
    ? (model.won[0] as number)
    : check.intercept + check.slope * wonLogOdds(model, rows, row);
  const won = isBase ? (model.base[0] as number) : sigmoid(logOdds);
  const lost = (1 - won) * sigmoid(logOddsOf(model.lost, rows.columns.active, row));
  const open = Math.max(0, 1 - won - lost);
  const next = model.next ? sigmoid(logOddsOf(model.next, rows.columns.active, row) + own) : won;
  const ever = isBase ? null : everOf(model, rows, row);
  const pWonEver = ever === null ? won + open * next : Math.max(won, ever);
  return {
    pWonInPeriod: won,
    pLostInPeriod: lost,
    pOpenAtEnd: open,
    pWonNextPeriod: Math.min(open * next, pWonEver - won),
    pWonEver,
  };
}

function everOf(model: DealModel, rows: DealRows, row: number): number | null {
  const { rep, isNew, active } = rows.columns;
  const ever = isNew[row] === 1 ? (model.atFirst ?? model.ever) : model.ever;
  return (
    ever &&
    sigmoid(logOddsOf(ever.logOdds, active, row) + (ever.repEffect[rep[row] as number] ?? 0))
  );
}

/** Without any closed quarter the CRM's own probability is all there is. */
function chancesWithout(configured: number, isDue: boolean): ChancesOfDeal {
  const won = isDue ? configured : 0;
  return {
    pWonInPeriod: won,
    pLostInPeriod: isDue ? 1 - configured : 0,
    pOpenAtEnd: isDue ? 0 : 1,
    pWonNextPeriod: isDue ? 0 : configured,
    pWonEver: configured,
  };
}
