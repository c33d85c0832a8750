import { beforeAll, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;

const deal = (id: string, stage: string, amount: number, day: string): Deal => ({
  id,
  amount,
  events: [
    ['2026-01-05', {}],
    [day, stage === 'Open' ? { stage: 'Proposal', close: '2026-07-07' } : { stage, close: day }],
  ],
});

const ACCOUNT_OF: Record<string, string> = {
  d1: 'a1',
  d2: 'a2',
  lost: 'a2',
  open: 'a2',
  old: 'a3',
  later: 'a3',
};

function given(): Record<string, GivenRows> {
  const core = deals(
    deal('d1', 'Won', 300, '2026-02-02'),
    deal('d2', 'Won', 100, '2026-02-02'),
    deal('lost', 'Lost', 100, '2026-03-03'),
    deal('old', 'Won', 5000, '2025-01-15'),
    deal('open', 'Open', 1000, '2026-04-04'),
    // Won after the day that the data is of: nobody could know.
    deal('later', 'Won', 9000, '2026-06-06'),
  );
  return {
    ...core,
    dim_opportunity: (core['dim_opportunity'] ?? []).map((row) => ({
      ...row,
      account_id: ACCOUNT_OF[String(row['opportunity_id'])] ?? null,
    })),
    dim_rep: reps(
      { rep_id: 'r1', team: 'East' },
      { rep_id: 'gone', team: 'West', until: '2026-03-01' },
      { rep_id: 'gone', team: 'None', from: '2026-03-01', is_active: false },
    ),
    dim_account: [
      ['a1', 'r1'],
      ['a2', 'gone'],
      ['a3', null],
    ].map(([account_id, owner_id]) => ({
      account_id: account_id ?? null,
      account_name: `name of ${account_id}`,
      owner_id: owner_id ?? null,
      industry: 'Retail',
      segment: 'SMB',
    })),
    account_territories: ['a1', 'a2', 'a3'].map((account_id) => ({
      account_id,
      territory: 'East',
      segment: 'SMB',
      industry: account_id === 'a3' ? 'Energy' : 'Retail',
    })),
    fct_activity: Array.from({ length: 8 }, (_, at) => ({
      activity_id: `x${at}`,
      rep_id: 'r1',
      account_id: at < 2 ? 'a1' : null,
      opportunity_id: at < 2 ? null : 'd2',
      activity_date: at === 7 ? '2025-02-02' : '2026-02-01',
      kind: 'call',
      is_meeting: false,
    })),
  };
}

let rows: Rows;
beforeAll(async () => {
  rows = await runModel('account_potential', {
    given: given(),
    settings: { as_of_date: '2026-05-10', history_start: '2025-01-01' },
  });
});
const of = (id: string) => rows.find((row) => row['account_id'] === id);

it('an account of somebody who left stands with the team that they left', () => {
  expect(of('a1')).toMatchObject({ rep_id: 'r1', team_id: 'East', is_owner_employed: true });
  expect(of('a2')).toMatchObject({ rep_id: 'gone', team_id: 'West', is_owner_employed: false });
  expect(of('a3')).toMatchObject({ rep_id: null, team_id: null, is_owner_employed: false });
});

it('what is typical, what was bought and what is open stand apart', () => {
  expect(of('a1')).toMatchObject({ typical_amount: 200, won_amount: 300, open_amount: 0 });
  expect(of('a2')).toMatchObject({ typical_amount: 200, won_amount: 100, open_amount: 1000 });
  // Nobody of its industry bought within the year: that of the segment.
  expect(of('a3')).toMatchObject({ typical_amount: 200, won_amount: 0, open_amount: 9000 });
});

it('open deals are expected at what the industry won of what it closed', () => {
  expect(of('a2')).toMatchObject({ n_open_deals: 1, expected_amount: 800 });
  expect(of('a3')?.['expected_amount']).toBe(7200);
});

it('work is what was done within the year, what is typical, and what open deals will take', () => {
  expect(of('a1')).toMatchObject({ n_activities: 2, typical_activities: 7 / 3 });
  expect(of('a2')).toMatchObject({ n_activities: 5 });
  // Six activities on three closed deals.
  expect(of('a2')?.['deal_activities']).toBe(2);
});
