import { beforeAll, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;

const won = (id: string, amount: number, day = '2026-02-02'): Deal => ({
  id,
  amount,
  events: [
    ['2026-01-05', {}],
    [day, { stage: 'Won', close: day }],
  ],
});
const account = (account_id: string, territory: string, industry = 'Retail') => ({
  account_id,
  territory,
  segment: 'SMB',
  industry,
});

function given(): Record<string, GivenRows> {
  const core = deals(won('d1', 300), won('d2', 100), won('old', 5000, '2025-03-03'));
  const bought: Record<string, string> = { d1: 'a1', d2: 'a2', old: 'a3' };
  return {
    ...core,
    dim_opportunity: (core['dim_opportunity'] ?? []).map((row) => ({
      ...row,
      account_id: bought[String(row['opportunity_id'])] ?? null,
    })),
    dim_rep: reps({ rep_id: 'r1' }, { rep_id: 'r2' }, { rep_id: 'gone', is_active: false }),
    dim_territory: [
      { territory_id: 't1', territory_name: 'East', parent_id: 't0' },
      { territory_id: 't2', territory_name: 'West', parent_id: 't0' },
      { territory_id: 't3', territory_name: 'Empty', parent_id: null },
      { territory_id: 't0', territory_name: 'All', parent_id: null },
    ],
    fct_territory_assignment: [
      ['t1', 'r1', '9999-12-31'],
      ['t2', 'r2', '9999-12-31'],
      ['t2', 'r1', '9999-12-31'],
      ['t2', 'gone', '9999-12-31'],
      ['t3', 'r2', '2026-01-31'],
    ].map(([territory_id, rep_id, valid_to]) => ({
      territory_id: territory_id ?? null,
      rep_id: rep_id ?? null,
      valid_from: '1900-01-01',
      valid_to: valid_to ?? null,
    })),
    account_territories: [
      account('a1', 'East'),
      account('a2', 'West'),
      account('a3', 'East', 'Energy'),
      account('a4', 'West'),
      account('a5', 'Unknown'),
    ],
    fct_activity: Array.from({ length: 10 }, (_, at) => ({
      activity_id: `x${at}`,
      rep_id: 'r1',
      account_id: at < 4 ? 'a1' : null,
      opportunity_id: at < 4 ? null : 'd2',
      activity_date: '2026-02-10',
      kind: 'call',
      is_meeting: false,
    })),
  };
}

let rows: Rows;
beforeAll(async () => {
  rows = await runModel('territory_balance', {
    given: given(),
    settings: { as_of_date: '2026-05-10', history_start: '2025-01-01' },
  });
});
const of = (territory: string) => rows.find((row) => row['territory_id'] === territory);

it('an account could buy what customers of its segment and industry bought in a year', () => {
  expect(of('East')).toMatchObject({
    n_accounts: 2,
    potential: 400,
    won_amount: 300,
    parent: 'All',
  });
  expect(of('West')).toMatchObject({ n_accounts: 2, potential: 400, won_amount: 100 });
});

it('whitespace is what is not sold, and nobody who bought more makes up for others', () => {
  expect(of('East')).toMatchObject({ whitespace: 200 });
  expect(of('West')).toMatchObject({ whitespace: 300 });
});

it('the index is potential per rep over the average of the company', () => {
  const average = 1000 / 3;
  expect(of('East')).toMatchObject({ n_reps: 1, balance_index: 400 / average });
  expect(of('West')).toMatchObject({ n_reps: 2, balance_index: 200 / average });
});

it('work is what the accounts would need at the average of their segment', () => {
  expect(of('East')).toMatchObject({ workload: 4 });
  expect(of('West')?.['workload_index']).toBeCloseTo(2 / (10 / 3), 12);
});

it('a territory without people has potential and no index', () => {
  expect(of('Unknown')).toMatchObject({
    n_accounts: 1,
    potential: 200,
    n_reps: 0,
    balance_index: null,
  });
});

it('an assignment that has ended does not count', () => {
  expect(of('Empty')).toBeUndefined();
});
