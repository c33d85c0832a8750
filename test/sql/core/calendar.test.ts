import { describe, expect, it } from 'vitest';
import { runGraph, type Cell } from '../given-expect.ts';
import { company, deal } from './company.ts';

async function build(
  settings: Readonly<Record<string, Cell>>,
  createdDate = '2026-01-02 09:00:00',
) {
  const raw = company({ deals: [deal({ created_date: createdDate })] });
  const { dim_period = [], dim_as_of = [] } = await runGraph({ raw, settings }, [
    'dim_period',
    'dim_as_of',
  ]);
  return { periods: dim_period, days: dim_as_of };
}

const find = (rows: readonly Readonly<Record<string, unknown>>[], period: string) =>
  rows.find((row) => row['period'] === period);

describe('dim_period', () => {
  it('names the fiscal year for the calendar year in which it ends', async () => {
    const { periods } = await build({ fiscal_year_start_month: 4 });
    expect(find(periods, 'FY2026-Q4')).toMatchObject({
      period_start: '2026-01-01',
      period_end: '2026-03-31',
      fiscal_year: 2026,
      quarter: 4,
    });
    expect(find(periods, 'FY2027-Q1')).toMatchObject({
      period_start: '2026-04-01',
      previous_period: 'FY2026-Q4',
    });
  });

  it('starts quarters in any month', async () => {
    const { periods } = await build({ fiscal_year_start_month: 2 });
    expect(find(periods, 'FY2026-Q4')).toMatchObject({
      period_start: '2025-11-01',
      period_end: '2026-01-31',
    });
    expect(find(periods, 'FY2027-Q1')).toMatchObject({ period_end: '2026-04-30' });
  });

  it('reaches five quarters beyond today and no further than ten years', async () => {
    const near = await build({ as_of_date: '2026-11-13' });
    expect(near.periods.at(-1)).toMatchObject({ period: 'FY2028-Q1' });
    const raw = company({ deals: [deal({ close_date: '2999-12-31' }), deal({ id: 'b' })] });
    const { dim_period = [] } = await runGraph({ raw }, ['dim_period']);
    expect(dim_period.at(-1)).toMatchObject({ fiscal_year: 2036 });
  });
});

describe('dim_as_of', () => {
  it('has twelve days seven apart and the last day of the quarter', async () => {
    const { days } = await build({ as_of_date: '2026-05-31' });
    const quarter = days.filter((row) => row['period'] === 'FY2026-Q1');
    expect(quarter).toHaveLength(13);
    expect(quarter[0]).toMatchObject({ as_of_date: '2026-01-07', week_of_quarter: 1 });
    expect(quarter[11]).toMatchObject({ as_of_date: '2026-03-25', week_of_quarter: 12 });
    expect(quarter[12]).toMatchObject({ as_of_date: '2026-03-31', week_of_quarter: 13 });
  });

  it('puts the day of the workspace in the place of its week, and it is the latest', async () => {
    const { days } = await build({ as_of_date: '2026-01-17' });
    expect(days).toMatchObject([
      { as_of_date: '2026-01-07', previous_as_of_date: null, is_latest: false },
      { as_of_date: '2026-01-14', previous_as_of_date: '2026-01-07', is_latest: false },
      { as_of_date: '2026-01-17', previous_as_of_date: '2026-01-14', is_latest: true },
    ]);
    expect((await build({ as_of_date: '2026-01-14' })).days).toHaveLength(2);
    expect((await build({ as_of_date: '2026-03-31' })).days.at(-1)).toMatchObject({
      week_of_quarter: 13,
      is_latest: true,
    });
  });

  it('has the days of the last week of a quarter in week 13', async () => {
    const { days } = await build({ as_of_date: '2026-03-27' });
    expect(days.at(-1)).toMatchObject({ as_of_date: '2026-03-27', week_of_quarter: 13 });
  });

  it('begins with the first quarter whose first week has data', async () => {
    const settings = { as_of_date: '2026-05-31', history_start: null };
    const first = async (created: string) => (await build(settings, created)).days[0]?.['period'];
    expect(await first('2026-01-07 09:00:00')).toBe('FY2026-Q1');
    expect(await first('2026-01-08 09:00:00')).toBe('FY2026-Q2');
  });

  it('has the current quarter even if its data began late', async () => {
    const { days } = await build(
      { as_of_date: '2026-03-03', history_start: null },
      '2026-02-20 09:00:00',
    );
    expect(days[0]).toMatchObject({ as_of_date: '2026-01-07' });
  });

  it('ends days at midnight of the time zone, summer and winter', async () => {
    const { days } = await build({ as_of_date: '2026-04-01', timezone: 'America/New_York' });
    const ends = new Map(days.map((row) => [row['as_of_date'], row['ends_at']]));
    expect(ends.get('2026-01-07')).toBe('2026-01-08T05:00:00.000Z');
    expect(ends.get('2026-03-31')).toBe('2026-04-01T04:00:00.000Z');
  });
});
