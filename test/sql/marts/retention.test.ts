import { beforeAll, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { rates, reps } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;
let rows: Rows;
const of = (level: string, level_id: string, period = 'FY2026-Q1') =>
  rows.find(
    (row) => row['level'] === level && row['level_id'] === level_id && row['period'] === period,
  );

type Term = GivenRows[number];
const term = (id: string, account: string, end: string, amount: number, more: Term = {}): Term => ({
  contract_id: `${id} ${end}`,
  subscription_id: id,
  account_id: account,
  rep_id: 'r1',
  renewal_rep_id: 'r1',
  start_date: `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`,
  end_date: end,
  ends_on: end,
  signed_on: '2025-01-01',
  annual_amount: amount,
  currency: 'USD',
  ...more,
});
const renewal = (id: string, account: string, amount: number, more: Term = {}): Term =>
  term(id, account, '2027-02-01', amount, {
    start_date: '2026-02-02',
    signed_on: '2026-01-20',
    ...more,
  });

beforeAll(async () => {
  rows = await runModel('retention', {
    given: {
      dim_rep: reps(
        { rep_id: 'r1', team: 'East', until: '2026-02-01' },
        { rep_id: 'r1', team: 'West', from: '2026-02-01' },
        { rep_id: 'r2', team: 'South', region: 'Other' },
        { rep_id: 'r3', team: 'South', region: 'Other' },
      ),
      dim_account: ['gone', 'less', 'more', 'same', 'part', 'late', 'new'].map((account_id) => ({
        account_id,
        account_name: account_id,
        segment: account_id,
        industry: 'Retail',
      })),
      dim_fx: rates({ EUR: { '1900-01-01': 2, '2026-02-15': 3 } }),
      fct_contract: [
        term('S1', 'gone', '2026-02-01', 100, { renewal_rep_id: 'r2' }),
        term('S2', 'less', '2026-02-01', 200),
        renewal('S2', 'less', 150),
        term('S3', 'more', '2026-02-01', 300),
        renewal('S3', 'more', 360),
        term('S4', 'same', '2026-12-31', 400, { currency: 'EUR' }),
        term('S5', 'part', '2026-02-01', 50),
        term('S6', 'part', '2026-12-31', 70),
        term('S7', 'part', '2027-01-09', 25, { start_date: '2026-01-10', rep_id: 'r3' }),
        term('S8', 'late', '2026-02-01', 90),
        renewal('S8', 'late', 95, { signed_on: '2026-04-03' }),
        term('S9', 'new', '2027-01-09', 500, { start_date: '2026-01-10', signed_on: '2026-01-09' }),
        term('S10', 'same', '2026-12-31', 10, {
          cancelled_on: '2026-03-01',
          ends_on: '2026-02-28',
        }),
      ],
    },
    settings: { as_of_date: '2026-05-10' },
  });
});

it('what the customers of the opening have at the end is opening less losses plus growth', () => {
  expect(of('company', 'company')).toMatchObject({
    as_of_date: '2026-03-31',
    opening_recurring: 100 + 200 + 300 + 800 + 50 + 70 + 90 + 10,
    churned: 100 + 90,
    contracted: 50 + 50 + 10,
    expanded: 60 + 25,
    closing_recurring: 1405,
    nrr: 1405 / 1620,
    grr: 1320 / 1620,
  });
});

it('an exchange rate that moves is neither churn nor growth', () => {
  expect(of('segment', 'same')).toMatchObject({
    opening_recurring: 810,
    expanded: 0,
    nrr: 800 / 810,
  });
});

it('a customer who drops one of two contracts has contracted, not churned', () => {
  expect(of('segment', 'part')).toMatchObject({ churned: 0, contracted: 50, expanded: 25 });
});

it('a new customer is in no retention of the quarter', () => {
  expect(of('segment', 'new')).toBeUndefined();
  expect(of('segment', 'new', 'FY2026-Q2')).toMatchObject({ opening_recurring: 500, nrr: 1 });
});

it('a renewal signed after the quarter was churn in it, and stays so', () => {
  expect(of('segment', 'late')).toMatchObject({ churned: 90, nrr: 0, n_churned: 1 });
  expect(of('segment', 'late', 'FY2026-Q2')).toBeUndefined();
});

it('a contract that came up for renewal is with who owned it then', () => {
  expect(of('rep', 'r2')).toMatchObject({ opening_recurring: 100, churned: 100, expanded: 0 });
});

it('belongs to the team in which its owner was on the day of the renewal', () => {
  expect(of('team', 'West')).toMatchObject({ opening_recurring: 200 + 300 + 50 + 90 + 10 });
  expect(of('team', 'East')).toMatchObject({ opening_recurring: 870, nrr: 1 });
});

it('without an opening there is no rate', () => {
  expect(of('rep', 'r3')).toMatchObject({
    opening_recurring: 0,
    expanded: 25,
    closing_recurring: 25,
    nrr: null,
    grr: null,
  });
  expect(of('team', 'South')).toMatchObject({ nrr: 0.25, grr: 0 });
});
