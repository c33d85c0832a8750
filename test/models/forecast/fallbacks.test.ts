import { describe, expect, it } from 'vitest';
import { model as dealModel } from '#models/forecast/deal_forecast.model.ts';
import { model as historyModel } from '#models/forecast/forecast_history.model.ts';
import { model as methodsModel } from '#models/forecast/forecast_methods.model.ts';
import type { Cell, InputTable } from '#models/table-model.ts';
import { asInput, DEAL_COLUMNS, METHOD_COLUMNS } from './chain.ts';
import { bookingsOf, smallCompany, tableOf, type CompanyShape } from './small-company.ts';

type Row = Record<string, Cell>;

interface Case {
  readonly title: string;
  readonly shape?: CompanyShape;
  /** Changes what is known of deals. */
  readonly change?: (event: Row, isLast: boolean) => Row;
  readonly deals: string;
  readonly intervals: string;
}

const CASES: readonly Case[] = [
  {
    title: 'no closed quarter',
    shape: { quarters: 1 },
    deals: 'no_history',
    intervals: 'no_history',
  },
  {
    title: 'one closed quarter',
    shape: { quarters: 2, dealsAQuarter: 220 },
    deals: 'one_quarter',
    intervals: 'few_quarters',
  },
  {
    title: 'all deals won',
    shape: { winRates: [1, 1] },
    deals: 'model',
    intervals: 'few_quarters',
  },
  {
    title: 'no amounts',
    shape: { withoutAmounts: true },
    deals: 'amount_missing',
    intervals: 'few_quarters',
  },
  {
    title: 'close dates in the past',
    change: (event) => ({ ...event, close_date: '2019-05-01' }),
    deals: 'model',
    intervals: 'few_quarters',
  },
  {
    title: 'a stage never seen before',
    change: (event, isLast) => (isLast ? { ...event, stage: 'Brand new' } : event),
    deals: 'stage_unseen',
    intervals: 'few_quarters',
  },
  {
    title: 'a rep with one deal',
    change: (event, isLast) =>
      isLast && event['opportunity_id'] === 'deal-100' ? { ...event, rep_id: 'rep-9' } : event,
    deals: 'model',
    intervals: 'few_quarters',
  },
  {
    title: 'nobody owns, no probability, no category',
    change: (event) => ({ ...event, rep_id: null, probability: null, forecast_category: null }),
    deals: 'model',
    intervals: 'few_quarters',
  },
];

async function forecast({ shape, change }: Case) {
  const company = smallCompany({ quarters: 3, dealsAQuarter: 60, ...shape });
  const last = String(company.rows.calendar.at(-6)?.['as_of_date']);
  const events = company.rows.events.map((row) =>
    change ? change(row, String(row['as_of_date']) > last) : row,
  );
  const inputs = {
    calendar: company.calendar as InputTable,
    fct_forecast_deal: company.deals as InputTable,
    fct_forecast_event: tableOf(events),
    fct_forecast_closing: company.closings as InputTable,
    fct_as_of_rate: company.rates as InputTable,
    forecast_members: company.members as InputTable,
    bookings_by_level: bookingsOf(company),
    fct_forecast_submission: tableOf([]),
  };
  const all = { days: null };
  const deals = [...(await dealModel.run(inputs, all))];
  const deal_forecast = asInput(DEAL_COLUMNS, deals);
  const methods = [...(await methodsModel.run({ ...inputs, deal_forecast }, all))];
  const forecast_methods = asInput(METHOD_COLUMNS, methods);
  const history = [...(await historyModel.run({ ...inputs, forecast_methods }, all))];
  return { deals, methods, history };
}

const newest = (rows: readonly (readonly Cell[])[]) =>
  rows.filter(([date]) => date === rows.at(-1)?.[0]);

describe('whatever is missing, every method gives a number and says what it rests on', () => {
  it.each(CASES)('$title: $deals deals, $intervals intervals', async (one) => {
    const { deals, methods, history } = await forecast(one);
    const numbers = [...deals, ...methods, ...history]
      .flat()
      .filter((cell) => typeof cell === 'number');
    expect(numbers.length).toBeGreaterThan(1_000);
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(newest(deals).map((row) => row.at(-1))).toContain(one.deals);
    expect(new Set(newest(history).map((row) => row.at(-1)))).toEqual(new Set([one.intervals]));
    const company = newest(history).filter(([, , level]) => level === 'company');
    const said = company.map(([, , , , method]) => method);
    expect(said).toEqual(expect.arrayContaining(['stage_weighted', 'hazard', 'ensemble']));
    for (const [, , , , , mean, p10, p50, p90] of company) {
      expect(Number(p10)).toBeLessThanOrEqual(Number(p50));
      expect(Number(p50)).toBeLessThanOrEqual(Number(p90));
      expect(Number(mean)).toBeGreaterThanOrEqual(0);
    }
  });
});
