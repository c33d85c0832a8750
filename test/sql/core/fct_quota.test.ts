import { describe, expect, it } from 'vitest';
import { runGraph, type Cell, type GivenRows } from '../given-expect.ts';
import { userId, users } from './people.ts';

const PERIODS: GivenRows = [
  { id: 'q', type: 'Quarter', start_date: '2026-01-01', end_date: '2026-03-31' },
  { id: 'm', type: 'Month', start_date: '2026-01-01', end_date: '2026-01-31' },
  { id: 'y', type: 'Year', start_date: '2026-01-01', end_date: '2026-12-31' },
];

function quota(id: string, overrides: Readonly<Record<string, Cell>> = {}) {
  return {
    id,
    quota_owner_id: userId(1),
    period_id: 'q',
    start_date: '2026-01-01',
    quota_amount: '300.00',
    created_date: '2025-12-10 09:00:00',
    ...overrides,
  };
}

async function quotas(
  rows: GivenRows,
  more: Readonly<Record<string, GivenRows>> = {},
  settings: Readonly<Record<string, Cell>> = {},
) {
  const raw = {
    salesforce__user: users(1),
    salesforce__period: PERIODS,
    salesforce__forecasting_quota: rows,
    ...more,
  };
  const { fct_quota = [] } = await runGraph({ raw, settings }, ['fct_quota']);
  return fct_quota;
}

describe('fct_quota', () => {
  it('keeps every version and the days between which it held', async () => {
    const rows = await quotas([
      quota('1'),
      quota('2', { quota_amount: '260.00', created_date: '2026-02-10 09:00:00' }),
      quota('3', { quota_amount: '250.00', created_date: '2026-02-10 15:00:00' }),
    ]);
    expect(rows).toEqual([
      {
        rep_id: userId(1),
        period: 'FY2026-Q1',
        quota_amount: 300,
        known_from: '2025-12-10',
        known_to: '2026-02-10',
      },
      {
        rep_id: userId(1),
        period: 'FY2026-Q1',
        quota_amount: 250,
        known_from: '2026-02-10',
        known_to: '9999-12-31',
      },
    ]);
  });

  it('sums the months of a quarter as they were known, whatever day of the month they name', async () => {
    const month = { period_id: 'm', quota_amount: '100.00' };
    const rows = await quotas([
      quota('1', { ...month, start_date: '2026-01-15' }),
      quota('2', { ...month, start_date: '2026-02-01' }),
      quota('3', { ...month, start_date: '2026-03-31' }),
      quota('4', {
        ...month,
        start_date: '2026-02-10',
        quota_amount: '70.00',
        created_date: '2026-02-03 09:00:00',
      }),
    ]);
    expect(rows.map((row) => [row['known_from'], row['quota_amount']])).toEqual([
      ['2025-12-10', 300],
      ['2026-02-03', 270],
    ]);
  });

  it('divides a yearly quota by its quarters', async () => {
    const rows = await quotas([quota('1', { period_id: 'y', quota_amount: '1000.00' })]);
    expect(rows.map((row) => [row['period'], row['quota_amount']])).toEqual([
      ['FY2026-Q1', 250],
      ['FY2026-Q2', 250],
      ['FY2026-Q3', 250],
      ['FY2026-Q4', 250],
    ]);
  });

  it('falls into the quarters of the fiscal year', async () => {
    const rows = await quotas(
      [quota('1', { start_date: '2026-02-01' })],
      {},
      {
        fiscal_year_start_month: 2,
      },
    );
    expect(rows).toMatchObject([{ period: 'FY2027-Q1' }]);
  });

  it('is converted at the rate of the first day of its quarter', async () => {
    const rows = await quotas([quota('1', { currency_iso_code: 'CNY' })], {
      quotient__fx_rate: [
        { rate_date: '2025-12-01', from_currency: 'CNY', to_currency: 'USD', rate: 0.14 },
        { rate_date: '2026-01-05', from_currency: 'CNY', to_currency: 'USD', rate: 0.2 },
      ],
    });
    expect(rows).toMatchObject([{ quota_amount: 42 }]);
  });

  it('counts one forecast type, the one in which most quotas are set, and no quantities', async () => {
    const rows = await quotas([
      quota('1', { forecasting_type_id: 'revenue' }),
      quota('2', { forecasting_type_id: 'revenue', start_date: '2026-04-01' }),
      quota('3', { forecasting_type_id: 'overlay', quota_amount: '999.00' }),
      quota('4', { is_amount: false, quota_amount: '12.00' }),
    ]);
    expect(rows.map((row) => row['quota_amount'])).toEqual([300, 300]);
  });
});
