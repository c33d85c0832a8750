import { beforeAll, describe, expect, it } from 'vitest';
import { runGraph, type Cell } from '../given-expect.ts';
import { company, deal } from './company.ts';

type Built = Awaited<ReturnType<typeof runGraph>>;
type Settings = Readonly<Record<string, Cell>>;

/** The calendar of the National Retail Federation: years of 53 weeks in 2012, 2017 and 2023. */
const NRF: Settings = {
  fiscal_year_start_month: 2,
  fiscal_year_named_for: 'start',
  fiscal_weeks: '4-5-4',
  fiscal_year_ends_on: 6,
  fiscal_year_rule: 'nearest',
  fiscal_long_quarter: 4,
};
/** Apple: the last Saturday of September; the first quarter of 2023 had 14 weeks. */
const APPLE: Settings = {
  fiscal_year_start_month: 10,
  fiscal_year_named_for: 'end',
  fiscal_weeks: '5-4-4',
  fiscal_year_ends_on: 6,
  fiscal_year_rule: 'last',
  fiscal_long_quarter: 1,
};
const NAMES = ['dim_month', 'dim_period', 'dim_day', 'dim_as_of', 'fct_quota', 'bookings'];

function build(settings: Settings, quotas: { from: string; type: string; amount: number }[] = []) {
  const raw = company({
    deals: [
      deal({ created_date: '2012-01-02 09:00:00' }),
      deal({
        id: '0065g0000000002AAA',
        stage_name: 'Won',
        created_date: '2023-05-01 09:00:00',
        close_date: '2024-02-01',
        system_modstamp: '2024-02-01 18:00:00',
      }),
    ],
    more: {
      salesforce__period: quotas.map(({ type }, at) => ({ id: `p${at}`, type })),
      salesforce__forecasting_quota: quotas.map(({ from, amount }, at) => ({
        id: `q${at}`,
        quota_owner_id: '0055g0000000001AAA',
        period_id: `p${at}`,
        start_date: from,
        quota_amount: amount,
        created_date: '2023-01-01 09:00:00',
      })),
    },
  });
  return runGraph(
    { raw, settings: { as_of_date: '2024-02-03', history_start: '2012-01-29', ...settings } },
    NAMES,
  );
}

const year = (built: Built, fiscalYear: number) =>
  (built['dim_period'] ?? [])
    .filter((row) => row['fiscal_year'] === fiscalYear)
    .map((row) => [row['period_start'], row['period_end']]);

describe('the retail calendar 4-5-4', () => {
  let built: Built;
  beforeAll(async () => {
    built = await build(NRF, [
      { from: '2023-01-29', type: 'Year', amount: 4000 },
      { from: '2022-01-30', type: 'Month', amount: 10 },
      { from: '2022-02-27', type: 'Month', amount: 20 },
      { from: '2022-04-03', type: 'Month', amount: 40 },
    ]);
  });

  it('ends 2017 on 3 February 2018 with a fourteenth week in the last quarter', () => {
    expect(year(built, 2017)).toEqual([
      ['2017-01-29', '2017-04-29'],
      ['2017-04-30', '2017-07-29'],
      ['2017-07-30', '2017-10-28'],
      ['2017-10-29', '2018-02-03'],
    ]);
  });

  it('ends 2023 on 3 February 2024, and 2022 and 2024 have 52 weeks', () => {
    expect(year(built, 2023).at(0)?.[0]).toBe('2023-01-29');
    expect(year(built, 2023).at(-1)).toEqual(['2023-10-29', '2024-02-03']);
    expect(year(built, 2022).at(-1)).toEqual(['2022-10-30', '2023-01-28']);
    expect(year(built, 2024)).toEqual([
      ['2024-02-04', '2024-05-04'],
      ['2024-05-05', '2024-08-03'],
      ['2024-08-04', '2024-11-02'],
      ['2024-11-03', '2025-02-01'],
    ]);
  });

  it('has 53 weeks in 2012, 2017 and 2023 and in no year between', () => {
    const days = new Map<number, number>();
    for (const row of built['dim_day'] ?? []) {
      const fiscalYear = Number(String(row['period']).slice(2, 6));
      days.set(fiscalYear, (days.get(fiscalYear) ?? 0) + 1);
    }
    const long = [...days].filter(([, n]) => n === 371).map(([fiscalYear]) => fiscalYear);
    expect(long.sort()).toEqual([2012, 2017, 2023]);
    for (let one = 2012; one <= 2024; one++) expect([364, 371]).toContain(days.get(one));
  });

  it('has months of four, five and four weeks, and the last month of a long year has five', () => {
    const months = (built['dim_month'] ?? []).filter((row) => row['fiscal_year'] === 2023);
    expect(months.map((row) => row['month'])).toEqual([
      '2023-01-29',
      '2023-02-26',
      '2023-04-02',
      '2023-04-30',
      '2023-05-28',
      '2023-07-02',
      '2023-07-30',
      '2023-08-27',
      '2023-10-01',
      '2023-10-29',
      '2023-11-26',
      '2023-12-31',
    ]);
    expect(months.at(-1)).toMatchObject({ month_end: '2024-02-03', month_of_year: 12 });
  });

  it('has no day twice and none missing', () => {
    const days = (built['dim_day'] ?? []).map((row) => Date.parse(String(row['day'])) / 864e5);
    expect(days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1)).toBe(true);
  });

  it('looks at thirteen days of each quarter; of a long one the last is two weeks later', () => {
    const days = (built['dim_as_of'] ?? [])
      .filter((row) => row['period'] === 'FY2023-Q4')
      .map((row) => row['as_of_date']);
    expect(days).toHaveLength(13);
    expect(days.slice(-2)).toEqual(['2024-01-20', '2024-02-03']);
  });

  it('books a deal of the fourteenth week in its quarter', () => {
    expect(built['bookings']).toMatchObject([{ period: 'FY2023-Q4', week_of_quarter: 13 }]);
  });

  it('gives a yearly quota to its four quarters and monthly ones to theirs', () => {
    const quotas = (built['fct_quota'] ?? []).map((row) => [row['period'], row['quota_amount']]);
    expect(quotas).toEqual([
      ['FY2022-Q1', 70],
      ['FY2023-Q1', 1000],
      ['FY2023-Q2', 1000],
      ['FY2023-Q3', 1000],
      ['FY2023-Q4', 1000],
    ]);
  });
});

describe('a year that ends on the last Saturday of September', () => {
  it('has its 53rd week where the company puts it', async () => {
    const built = await build(APPLE);
    expect(year(built, 2022).at(-1)?.[1]).toBe('2022-09-24');
    expect(year(built, 2023)).toEqual([
      ['2022-09-25', '2022-12-31'],
      ['2023-01-01', '2023-04-01'],
      ['2023-04-02', '2023-07-01'],
      ['2023-07-02', '2023-09-30'],
    ]);
  });
});
