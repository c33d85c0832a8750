import { describe, expect, it } from 'vitest';
import { model as dealModel } from '#models/forecast/deal_forecast.model.ts';
import { model as historyModel } from '#models/forecast/forecast_history.model.ts';
import { model as methodsModel } from '#models/forecast/forecast_methods.model.ts';
import type { Cell, InputTable, TableModel } from '#models/table-model.ts';
import { asInput, DEAL_COLUMNS, METHOD_COLUMNS } from './chain.ts';
import { bookingsOf, smallCompany, tableOf } from './small-company.ts';

const company = smallCompany({ quarters: 14, dealsAQuarter: 30 });
const days = company.rows.calendar.map((row) => String(row['as_of_date']));

/** What reps promise halfway through each quarter, more and more. */
const submissions = tableOf(
  company.rows.calendar
    .filter(({ week_of_quarter: week }) => week === 3 || week === 8)
    .flatMap((row, i) =>
      [0, 1, 2].map((rep) => ({
        as_of_date: row['as_of_date'] ?? null,
        period: row['period'] ?? null,
        level: 'rep',
        level_id: `rep-${rep}`,
        category: 'commit',
        is_override: false,
        amount: 20_000 + 1_000 * i + 5_000 * rep,
      })),
    ),
);

const inputs = {
  calendar: company.calendar as InputTable,
  fct_forecast_deal: company.deals as InputTable,
  fct_forecast_event: company.events as InputTable,
  fct_forecast_closing: company.closings as InputTable,
  fct_as_of_rate: company.rates as InputTable,
  forecast_members: withLaterHire(company.members as InputTable),
  bookings_by_level: bookingsOf(company),
  fct_forecast_submission: submissions,
};

/** Somebody whose place reaches back to the first day, as everybody's does, but who comes later. */
function withLaterHire(members: InputTable): InputTable {
  const hire: Record<string, Cell> = {
    as_of_date: days[0] ?? '',
    rep_id: 'a rep of the last year',
    level: 'region',
    level_id: 'South',
    is_member: true,
  };
  return {
    nRows: members.nRows + 1,
    columns: Object.fromEntries(
      Object.entries(members.columns).map(([name, cells]) => [
        name,
        [hire[name] ?? null, ...cells],
      ]),
    ),
  };
}

function knownBy(day: string): typeof inputs {
  const until = (table: InputTable): InputTable => {
    const at = table.columns['as_of_date'] ?? [];
    const rep = table.columns['rep_id'] ?? [];
    const isKept = at.map((date, i) => String(date) <= day && rep[i] !== 'a rep of the last year');
    return {
      nRows: isKept.filter(Boolean).length,
      columns: Object.fromEntries(
        Object.entries(table.columns).map(([name, cells]) => [
          name,
          cells.filter((_, i) => isKept[i]),
        ]),
      ),
    };
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, table]) => [name, until(table)]),
  ) as typeof inputs;
}

async function forecast(known: typeof inputs, asked: readonly string[] | null) {
  const run = async (model: TableModel, more: Readonly<Record<string, InputTable>>) => [
    ...(await model.run({ ...known, ...more }, { days: asked })),
  ];
  const all = async (model: TableModel, more: Readonly<Record<string, InputTable>>) => [
    ...(await model.run({ ...known, ...more }, { days: null })),
  ];
  const deals = asInput(DEAL_COLUMNS, await all(dealModel, {}));
  const methods = asInput(METHOD_COLUMNS, await all(methodsModel, { deal_forecast: deals }));
  return {
    deals: await run(dealModel, {}),
    methods: await run(methodsModel, { deal_forecast: deals }),
    history: await run(historyModel, { forecast_methods: methods }),
  };
}

describe('a forecast of the past', async () => {
  const now = await forecast(inputs, null);
  const upTo = (rows: readonly (readonly Cell[])[], day: string) =>
    rows.filter(([date]) => String(date) <= day);

  it.each([
    ['the last day of a quarter', days[13 * 5 + 12]],
    ['three quarters ago', days[13 * 11 + 2]],
  ])('is what it was before later quarters began: up to %s', async (_, day = '') => {
    const then = await forecast(knownBy(day), null);
    expect(then.history.length).toBeGreaterThan(1_000);
    for (const model of ['deals', 'methods', 'history'] as const) {
      expect(upTo(now[model], day)).toEqual(then[model]);
    }
  });

  it('is the same whether one day is asked for or all', async () => {
    const day = days[13 * 12 + 4] ?? '';
    const one = await forecast(inputs, [day]);
    for (const model of ['deals', 'methods', 'history'] as const) {
      expect(one[model].length).toBeGreaterThan(10);
      expect(one[model]).toEqual(now[model].filter(([date]) => date === day));
    }
  });
});
