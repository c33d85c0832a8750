import { describe, expect, it } from 'vitest';
import { dealForecasts, type DealForecast } from '#models/forecast/deal-forecasts.ts';
import { model as dealModel } from '#models/forecast/deal_forecast.model.ts';
import { model as methodsModel } from '#models/forecast/forecast_methods.model.ts';
import { forecastHistory, type HistoryRow } from '#models/forecast/history.ts';
import type { Cell, InputTable } from '#models/table-model.ts';
import { asInput, DEAL_COLUMNS, METHOD_COLUMNS } from './chain.ts';
import { bookingsOf, smallCompany, tableOf } from './small-company.ts';

const company = smallCompany();
const all = [...dealForecasts(company, null)];
const wins = new Map(company.rows.closings.map((row) => [row['opportunity_id'], row] as const));

/** Probability of a win ranked above one of no win, on rows of a week. */
function aucOf(forecasts: readonly DealForecast[], isYes: (one: DealForecast) => boolean): number {
  const ranked = forecasts
    .map((one) => ({ p: one.pWonInPeriod, y: isYes(one) }))
    .sort((a, b) => a.p - b.p);
  let ranks = 0;
  let nYes = 0;
  for (let from = 0; from < ranked.length;) {
    let to = from;
    while (to < ranked.length && ranked[to]?.p === ranked[from]?.p) to++;
    for (let i = from; i < to; i++) {
      if (!ranked[i]?.y) continue;
      ranks += (from + to + 1) / 2;
      nYes++;
    }
    from = to;
  }
  return (ranks - (nYes * (nYes + 1)) / 2) / nYes / (ranked.length - nYes);
}

const weekOf = new Map(
  company.rows.calendar.map((row) => [row['as_of_date'], Number(row['week_of_quarter'])] as const),
);
const isWonInPeriod = (one: DealForecast) => {
  const closing = wins.get(one.opportunityId);
  return closing?.['is_won'] === true && String(closing['period']) <= one.period;
};
const closedPeriods = all.filter(({ period }) => period >= 'FY2024-Q3' && period < 'FY2025-Q3');

describe('what a deal will do', () => {
  it('adds up to one and never to NaN', () => {
    for (const one of all) {
      expect(one.pWonInPeriod + one.pLostInPeriod + one.pOpenAtEnd).toBeCloseTo(1, 9);
      expect(Number.isFinite(one.wonAmount)).toBe(true);
    }
  });

  it('tells deals apart where sources differ', () => {
    expect(aucOf(closedPeriods, isWonInPeriod)).toBeGreaterThan(0.75);
  });

  it('is what it was when everything after the day is shuffled', () => {
    const day = '2025-05-18';
    const before = all.filter(({ date }) => date === day);
    const { events, closings, deals } = company.rows;
    const later = (row: Record<string, Cell>) => String(row['as_of_date']) > day;
    const turned = (rows: readonly Record<string, Cell>[]) => {
      const future = rows.filter(later).map((row) => row['opportunity_id'] ?? null);
      let next = future.length;
      return tableOf(
        rows.map((row) =>
          later(row)
            ? {
                ...row,
                opportunity_id: future[--next] ?? null,
                ...('is_won' in row ? { is_won: row['is_won'] !== true, amount: 1 } : {}),
              }
            : row,
        ),
      );
    };
    const after = [
      ...dealForecasts(
        { ...company, deals: tableOf(deals), events: turned(events), closings: turned(closings) },
        [day],
      ),
    ];
    expect(before.length).toBeGreaterThan(50);
    expect(after).toEqual(before);
  });

  it('is what it was before later weeks were loaded', () => {
    const day = '2025-03-02';
    const known = (rows: readonly Record<string, Cell>[]) =>
      tableOf(rows.filter((row) => String(row['as_of_date']) <= day));
    const { calendar, events, closings, deals } = company.rows;
    const then = [
      ...dealForecasts(
        {
          ...company,
          calendar: known(calendar),
          deals: known(deals),
          events: known(events),
          closings: known(closings),
        },
        [day],
      ),
    ];
    expect(then).toEqual(all.filter(({ date }) => date === day));
  });

  it('is no better than chance once outcomes are dealt out at random', () => {
    const stable = closedPeriods.filter(({ date }) => weekOf.get(date) === 4);
    const mixed = new Map(
      stable.map((one, i) => [one, isWonInPeriod(stable[(i * 7919) % stable.length] ?? one)]),
    );
    expect(aucOf(stable, (one) => mixed.get(one) ?? false)).toBeCloseTo(0.5, 1);
  });

  it('is less sure the farther the end of the quarter is', () => {
    const at = (weeks: readonly number[]) =>
      aucOf(
        closedPeriods.filter(({ date }) => weeks.includes(weekOf.get(date) ?? 0)),
        isWonInPeriod,
      );
    expect(at([10, 11, 12])).toBeGreaterThan(at([1, 2, 3]));
  });

  it('says base_rate and gives every deal the average where data do not tell deals apart', () => {
    const dull = smallCompany({ winRates: [0.3, 0.3], dealsAQuarter: 60, quarters: 3 });
    const noise = tableOf(
      dull.rows.events.map((row) => ({
        ...row,
        stage: 'Open',
        stage_entered_on: '2024-01-01',
        close_date: '2030-01-01',
        forecast_category: null,
      })),
    );
    const plain = tableOf(
      dull.rows.deals.map((row) => ({
        ...row,
        created_on: '2024-01-01',
        segment: 'All',
        source: 'All',
      })),
    );
    const rows = [...dealForecasts({ ...dull, events: noise, deals: plain }, null)].filter(
      ({ period, date }) => period === 'FY2024-Q3' && weekOf.get(date) === 6,
    );
    const chances = new Set(rows.map(({ pWonInPeriod }) => pWonInPeriod.toFixed(3)));
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ basis }) => basis))).toEqual(new Set(['base_rate']));
    expect(chances.size).toBe(1);
  });
});

describe('bad input has a stated fallback', () => {
  const basesOf = (shape: Parameters<typeof smallCompany>[0], period: string) => {
    const rows = [...dealForecasts(smallCompany(shape), null)];
    for (const one of rows) expect(Number.isFinite(one.pWonInPeriod * one.wonAmount)).toBe(true);
    return new Set(rows.filter((one) => one.period === period).map(({ basis }) => basis));
  };

  it('without a closed quarter: no_history, and the CRM probability', () => {
    expect(basesOf({ quarters: 1 }, 'FY2024-Q1')).toEqual(new Set(['no_history']));
  });

  it('with one closed quarter: it says so', () => {
    expect(basesOf({ quarters: 2 }, 'FY2024-Q2')).toEqual(new Set(['one_quarter']));
  });

  it('with all deals won: every deal has a chance, and it is no certainty', () => {
    const rows = [...dealForecasts(smallCompany({ winRates: [1, 1] }), null)];
    const last = rows.filter(({ period }) => period === 'FY2025-Q3');
    expect(last.length).toBeGreaterThan(100);
    for (const one of last) {
      expect(one.pWonInPeriod).toBeGreaterThan(0);
      expect(one.pWonInPeriod).toBeLessThan(1);
      expect(one.pLostInPeriod).toBeLessThan(0.1);
    }
  });

  it('with a rep of one deal: a chance near that of the same deal of another rep', () => {
    const alone = company.rows.events.find(
      (row) => row['as_of_date'] === '2025-08-03' && row['is_open'] === true,
    );
    const id = alone?.['opportunity_id'];
    const events = tableOf(
      company.rows.events.map((row) =>
        row['opportunity_id'] === id ? { ...row, rep_id: 'rep-alone' } : row,
      ),
    );
    const of = (rows: readonly DealForecast[]) =>
      rows.find((one) => one.opportunityId === id && one.date === '2025-08-03');
    const own = of([...dealForecasts({ ...company, events }, ['2025-08-03'])]);
    const other = of(all);
    expect(own?.repId).toBe('rep-alone');
    expect(own?.basis).toBe('model');
    expect(Math.abs((own?.pWonInPeriod ?? 1) - (other?.pWonInPeriod ?? 0))).toBeLessThan(0.15);
  });

  it('without amounts: expected amounts are 0 and the deal says amount_missing', () => {
    expect(basesOf({ withoutAmounts: true }, 'FY2025-Q2')).toEqual(new Set(['amount_missing']));
  });

  it('with a stage never seen before: the rest of the model, and it says stage_unseen', () => {
    const { rows } = company;
    const last = '2025-09-28';
    const events = tableOf([
      ...rows.events.filter((row) => String(row['as_of_date']) < last),
      ...rows.events
        .filter((row) => row['as_of_date'] === last && row['is_open'] === true)
        .map((row) => ({ ...row, stage: 'Legal' })),
    ]);
    const found = [...dealForecasts({ ...company, events }, [last])].filter(
      ({ basis }) => basis === 'stage_unseen',
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ pWonInPeriod }) => pWonInPeriod > 0 && pWonInPeriod < 1)).toBe(true);
  });

  it('with close dates in the past and in 2099: chances between 0 and 1', () => {
    const events = tableOf(
      company.rows.events.map((row, i) => ({
        ...row,
        close_date: i % 2 === 0 ? '2019-01-01' : '2099-12-31',
      })),
    );
    for (const one of dealForecasts({ ...company, events }, null)) {
      expect(one.pWonInPeriod).toBeGreaterThanOrEqual(0);
      expect(one.pWonInPeriod).toBeLessThanOrEqual(1);
    }
  });

  it('with nothing at all: no rows', () => {
    const nothing = tableOf([]);
    const empty = { calendar: nothing, deals: nothing, events: nothing, closings: nothing };
    expect([...dealForecasts({ ...empty, rates: nothing, members: nothing }, null)]).toEqual([]);
  });
});

describe('where the quarter lands', async () => {
  const inputs = {
    calendar: company.calendar as InputTable,
    fct_forecast_deal: company.deals as InputTable,
    fct_forecast_event: company.events as InputTable,
    fct_forecast_closing: company.closings as InputTable,
    fct_as_of_rate: company.rates as InputTable,
    forecast_members: company.members as InputTable,
    bookings_by_level: bookingsOf(company),
    fct_forecast_submission: tableOf([]),
  };
  const deal_forecast = asInput(DEAL_COLUMNS, await dealModel.run(inputs, { days: null }));
  const methods = asInput(
    METHOD_COLUMNS,
    await methodsModel.run({ ...inputs, deal_forecast }, { days: null }),
  );
  const history: HistoryRow[] = [
    ...forecastHistory(
      {
        calendar: inputs.calendar,
        methods,
        members: inputs.forecast_members,
        bookings: inputs.bookings_by_level,
      },
      null,
    ),
  ];

  it('adds up to the cent: reps, teams, regions, segments and the company', () => {
    const sums = new Map<string, number>();
    for (const { date, method, level, mean } of history) {
      if (level === 'manager' || method === 'commit') continue;
      const key = `${date} ${method} ${level}`;
      sums.set(key, (sums.get(key) ?? 0) + Math.round(mean * 100));
    }
    let checked = 0;
    for (const [key, cents] of sums) {
      const [date = '', method = '', level = ''] = key.split(' ');
      if (level === 'company') continue;
      expect([key, cents]).toEqual([key, sums.get(`${date} ${method} company`)]);
      checked++;
    }
    expect(checked).toBeGreaterThan(500);
  });

  it('expects of no rep or team more or less than is still to come for the company', () => {
    const rests = new Map<string, number>();
    for (const { date, level, method, mean, won } of history) {
      if (level === 'company') rests.set(`${date} ${method}`, mean - won);
    }
    const few = history.filter(({ level }) => level === 'rep' || level === 'team');
    expect(few.length).toBeGreaterThan(500);
    for (const { date, method, mean, won } of few) {
      expect(mean - won).toBeGreaterThanOrEqual(-0.01);
      expect(mean - won).toBeLessThanOrEqual((rests.get(`${date} ${method}`) ?? 0) + 0.05);
    }
  });

  it('has quantiles in order, none below what is won', () => {
    for (const { p10, p50, p90, won } of history) {
      expect(p10).toBeLessThanOrEqual(p50 + 0.01);
      expect(p50).toBeLessThanOrEqual(p90 + 0.01);
      expect(p10).toBeGreaterThanOrEqual(won - 0.01);
    }
  });

  it('has weights that add up to one over the methods', () => {
    const sums = new Map<string, number>();
    for (const { date, level, levelId, method, weight } of history) {
      if (method === 'ensemble') continue;
      const key = `${date} ${level} ${levelId}`;
      sums.set(key, (sums.get(key) ?? 0) + weight);
    }
    for (const sum of sums.values()) expect(sum).toBeCloseTo(1, 6);
  });
});
