import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runModels, type GivenRows } from '../given-expect.ts';
import { deals, rates, reps, type Change, type Deal } from './company.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const amount = fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100);
const closeDate = fc.integer({ min: 0, max: 300 }).map(day);

const change: fc.Arbitrary<Change> = fc.oneof(
  closeDate.map((close) => ({ stage: 'Won', close })),
  fc.constant({ stage: 'Lost' }),
  fc.constant({ stage: 'Deleted' }),
  fc.constantFrom('Discovery', 'Proposal', 'Negotiation').map((stage) => ({ stage })),
  fc.option(amount).map((amount) => ({ amount })),
  closeDate.map((close) => ({ close })),
  fc.constantFrom('r1', 'r2', 'r3', 'm1').map((rep) => ({ rep })),
);

const deal = (id: string): fc.Arbitrary<Deal> =>
  fc
    .record({
      days: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 7 }),
      changes: fc.array(change, { minLength: 7, maxLength: 7 }),
      start: fc.record({ amount, close: closeDate, rep: fc.constantFrom('r1', 'r2', 'r3') }),
      currency: fc.constantFrom('USD', 'EUR'),
      segment: fc.constantFrom('Enterprise', 'Mid-market'),
    })
    .map(({ days, changes, start, currency, segment }) => ({
      id,
      segment,
      currency,
      ...start,
      events: days
        .sort((a, b) => a - b)
        .map((n, at): [string, Change] => [day(n), at === 0 ? {} : (changes[at] ?? {})]),
    }));

/** Two teams and regions, a transfer and back, a manager who changes leader. */
const dim_rep = reps(
  { rep_id: 'r1', manager: 'm1' },
  { rep_id: 'r2', manager: 'm1', until: '2026-02-17' },
  {
    rep_id: 'r2',
    manager: 'm2',
    team: 'West',
    region: 'South',
    from: '2026-02-17',
    until: '2026-02-20',
  },
  { rep_id: 'r2', manager: 'm1', from: '2026-02-20', until: '2026-04-15' },
  { rep_id: 'r2', manager: 'm2', team: 'West', region: 'South', from: '2026-04-15' },
  { rep_id: 'r3', manager: 'm2', team: 'West', region: 'South' },
  { rep_id: 'm1', role: 'manager', manager: 'boss', until: '2026-03-10' },
  { rep_id: 'm1', role: 'manager', manager: 'other', from: '2026-03-10' },
  { rep_id: 'm2', role: 'manager', manager: 'boss', team: 'West', region: 'South' },
  { rep_id: 'boss', role: 'leader', team: 'Office' },
  { rep_id: 'other', role: 'leader', team: 'Office' },
);

const quota = (rep_id: string, period: string, quota_amount: number, known_from: string) => ({
  rep_id,
  period,
  quota_amount,
  known_from,
  known_to: '9999-12-31',
});

const fct_quota: GivenRows = [
  { ...quota('r1', 'FY2026-Q1', 9000, '2025-12-15'), known_to: '2026-02-10' },
  quota('r1', 'FY2026-Q1', 9500, '2026-02-10'),
  quota('r2', 'FY2026-Q2', 7000, '2026-03-01'),
  quota('r3', 'FY2026-Q2', 7000, '2026-03-01'),
];

const checks = readdirSync(resolve(import.meta.dirname, '../../../sql/checks')).map((file) =>
  file.replace('.sql', ''),
);

const list = fc.sample(fc.tuple(...Array.from({ length: 120 }, (_, at) => deal(`d${at}`))), {
  numRuns: 1,
  seed: 20261113,
})[0];

const found = runModels(checks, {
  given: {
    dim_rep,
    fct_quota,
    ...deals(...(list ?? [])),
    dim_fx: rates({ EUR: { '1900-01-01': 1.1, '2026-02-01': 1.0731, '2026-03-03': 1.1512 } }),
  },
  settings: { as_of_date: '2026-05-10' },
});

it.each(checks)('over a random company: %s', async (check) => {
  expect((await found)[check]).toEqual([]);
});
