import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoCompany, groupBy, same, sum, type Row } from './demo-company.ts';

const RATE = 7.1;
const quarterOf = (day: string) => {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
};

describe('quotas, targets and forecasts of a demo company', () => {
  let company: DemoCompany;
  let latest: Map<string, Row>;
  beforeAll(async () => {
    company = await DemoCompany.write({ reps: 50, opportunities: 12_000, months: 30, seed: 4 });
    latest = new Map();
    for (const row of company.rows('forecasting_quota')) {
      latest.set(`${row['QuotaOwnerId']} ${row['StartDate']}`, row);
    }
  });
  afterAll(() => company.remove());

  const dollars = (row: Row, amount: string, currency = 'CurrencyIsoCode') =>
    Number(row[amount]) / (row[currency] === 'CNY' ? RATE : 1);

  const quotaBy = () => {
    const totals = new Map<string, number>();
    for (const row of latest.values()) {
      const quarter = row['StartDate'] ?? '';
      totals.set(quarter, (totals.get(quarter) ?? 0) + dollars(row, 'QuotaAmount'));
    }
    return totals;
  };

  it('are entered again, later, where a quota changed in the year or its owner left', () => {
    const groups = groupBy(company.rows('forecasting_quota'), 'QuotaOwnerId');
    let nChanged = 0;
    for (const rows of groups.values()) {
      const quarters = groupBy(rows, 'StartDate');
      for (const versions of quarters.values()) {
        if (versions.length > 1) nChanged++;
        versions.forEach((row, i) => {
          const before = versions[i - 1]?.['CreatedDate'] ?? '';
          same((row['CreatedDate'] ?? '') > before, true, row['Id'] ?? '');
        });
      }
    }
    expect(nChanged).toBeGreaterThan(50);
    const left = new Map(
      company
        .rows('employee')
        .filter((row) => row['Termination Date'] !== '')
        .map((row) => [row['Employee #'], row['Termination Date'] ?? '']),
    );
    const numbers = new Map(company.rows('user').map((row) => [row['Id'], row['EmployeeNumber']]));
    for (const row of latest.values()) {
      const gone = left.get(numbers.get(row['QuotaOwnerId']));
      if (gone && (row['StartDate'] ?? '') > gone) expect(Number(row['QuotaAmount'])).toBe(0);
    }
  });

  it('reach to the end of the next fiscal year', () => {
    const quarters = [...quotaBy().keys()].sort();
    expect(quarters.at(-1)).toBe('2027-10-01');
    expect(company.rows('target').some((row) => row['quarter_start'] === '2027-10-01')).toBe(true);
    expect(company.rows('period').some((row) => row['EndDate'] === '2027-12-31')).toBe(true);
  });

  it('are attained at about 100%, and by about half of the reps, in closed quarters', () => {
    const quotas = quotaBy();
    const won = groupBy(
      company
        .rows('opportunity')
        .filter((row) => row['IsWon'] === 'true')
        .map((row) => ({ ...row, quarter: quarterOf(row['CloseDate'] ?? '') })),
      'quarter',
    );
    const closed = [...quotas.keys()].filter((one) => one >= '2024-10-01' && one < '2026-10-01');
    expect(closed.length).toBe(8);
    let nAt = 0;
    let n = 0;
    for (const quarter of closed) {
      const deals = won.get(quarter) ?? [];
      const attained = deals.reduce((a, row) => a + dollars(row, 'Amount'), 0);
      const share = attained / (quotas.get(quarter) ?? 1);
      expect(share, quarter).toBeGreaterThan(0.75);
      expect(share, quarter).toBeLessThan(1.25);
      const byRep = groupBy(deals, 'OwnerId');
      for (const row of latest.values()) {
        if (row['StartDate'] !== quarter || Number(row['QuotaAmount']) === 0) continue;
        n++;
        const own = byRep.get(row['QuotaOwnerId'] ?? '') ?? [];
        if (sum(own, 'Amount') >= Number(row['QuotaAmount'])) nAt++;
      }
    }
    expect(nAt / n).toBeGreaterThan(0.35);
    expect(nAt / n).toBeLessThan(0.65);
  });

  it('add up to about a tenth more than the targets', () => {
    const targets = new Map<string, number>();
    const rows = new Map(
      company
        .rows('target')
        .map((row) => [
          [row['quarter_start'], row['region'], row['industry'], row['segment']].join(),
          row,
        ]),
    );
    for (const row of rows.values()) {
      const quarter = row['quarter_start'] ?? '';
      targets.set(quarter, (targets.get(quarter) ?? 0) + dollars(row, 'target_amount', 'currency'));
    }
    for (const [quarter, quota] of quotaBy()) {
      const over = quota / (targets.get(quarter) ?? 1);
      expect(over, quarter).toBeGreaterThan(1.05);
      expect(over, quarter).toBeLessThan(1.16);
    }
  });

  it('are approved before the year, and once more in July for one of the regions', () => {
    const versions = groupBy(
      company.rows('target').filter((row) => row['quarter_start'] === '2026-07-01'),
      'approved_on',
    );
    expect([...versions.keys()]).toEqual(['2025-10-28', '2026-07-06']);
    expect(new Set(versions.get('2026-07-06')?.map((row) => row['region'])).size).toBe(1);
  });

  it('call what sandbaggers will sell too low, and happy ears too high', () => {
    const bias = new Map(
      company.truth().people.map((one) => [one['user_id'], String(one['bias'])]),
    );
    const periods = new Map(company.rows('period').map((row) => [row['Id'], row['StartDate']]));
    const reps = new Set(
      company
        .rows('user')
        .filter((row) => (row['Title'] ?? '').endsWith('Account Executive'))
        .map((row) => row['Id']),
    );
    const won = new Map<string, number>();
    for (const deal of company.rows('opportunity')) {
      if (deal['IsWon'] !== 'true') continue;
      const key = `${deal['OwnerId']} ${quarterOf(deal['CloseDate'] ?? '')}`;
      won.set(key, (won.get(key) ?? 0) + Number(deal['Amount']));
    }
    const called = new Map<string, { call: number; won: number }>();
    for (const row of company.rows('forecasting_item')) {
      if (row['ForecastingItemCategory'] !== 'CommitForecast') continue;
      const start = periods.get(row['PeriodId'] ?? '') ?? '';
      const day = row['AsOfDate'] ?? '';
      if (start !== quarterOf(day) || start >= '2026-10-01' || !reps.has(row['OwnerId'])) continue;
      const weeks = (Date.parse(day) - Date.parse(start)) / 6048e5;
      if (weeks < 6 || weeks > 9) continue;
      const kind = bias.get(row['OwnerId'] ?? '') ?? '';
      const total = called.get(kind) ?? { call: 0, won: 0 };
      const price = row['CurrencyIsoCode'] === 'CNY' ? RATE : 1;
      total.call += Number(row['ForecastAmount']) / price;
      total.won += (won.get(`${row['OwnerId']} ${start}`) ?? 0) / price;
      called.set(kind, total);
    }
    const ratio = (kind: string) => (called.get(kind)?.call ?? 0) / (called.get(kind)?.won ?? 1);
    expect(ratio('sandbagger')).toBeLessThan(ratio('even') - 0.05);
    expect(ratio('happy ears')).toBeGreaterThan(ratio('even') + 0.05);
    expect(Math.abs(ratio('even') - 1)).toBeLessThan(0.2);
  });

  it('have one call for each person, period, category and week', () => {
    const keys = company.rows('forecasting_item').map((row) => `${row['Id']} ${row['AsOfDate']}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('roll up: the chief calls what the regional leaders call', () => {
    const users = new Map(company.rows('user').map((row) => [row['Id'], row['Title'] ?? '']));
    const day = '2026-09-30';
    const closed = company
      .rows('forecasting_item')
      .filter((row) => row['AsOfDate'] === day && row['ForecastingItemCategory'] === 'ClosedOnly');
    const total = (title: string) =>
      closed
        .filter((row) => users.get(row['OwnerId'] ?? '')?.includes(title))
        .reduce((a, row) => a + dollars(row, 'ForecastAmount'), 0);
    expect(total('Chief')).toBeGreaterThan(0);
    expect(total('Regional')).toBeCloseTo(total('Chief'), -1);
  });
});
