import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runGraph, type Cell, type GivenRows } from '../given-expect.ts';
import { STAGES, USERS } from './company.ts';

type Given = Readonly<Record<string, Cell>>;

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const at = (day: number) =>
  new Date(START + day * DAY).toISOString().slice(0, 19).replace('T', ' ');
const owners = USERS.map((user) => String(user['id']));

const step = fc.record({
  day: fc.double({ min: 0, max: 150, noNaN: true }),
  stage: fc.constantFrom('Qualify', 'Propose', 'Won', 'Lost'),
  amount: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 5 }),
  closesIn: fc.integer({ min: -20, max: 120 }),
  owner: fc.integer({ min: 0, max: 2 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const companies = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), {
  minLength: 20,
  maxLength: 20,
});

/** What the CRM would have exported at the end of a day. */
function exportOf(deals: readonly (readonly Step[])[], lastDay: number) {
  const opportunities: Given[] = [];
  const history: Given[] = [];
  const handovers: Given[] = [];
  deals.forEach((steps, number) => {
    const known = steps.filter((one) => one.day < lastDay + 1).sort((a, b) => a.day - b.day);
    const [first] = known;
    const last = known.at(-1);
    if (!first || !last) return;
    const state = (one: Step) => ({
      stage_name: one.stage,
      amount: one.amount,
      close_date: at(Math.floor(one.day) + one.closesIn).slice(0, 10),
    });
    opportunities.push({
      ...state(last),
      id: `deal${number}`,
      name: 'Deal',
      owner_id: owners[last.owner] ?? null,
      created_date: at(first.day),
      system_modstamp: at(last.day),
    });
    known.forEach((one, order) => {
      const id = `${number}-${order}`;
      const shared = { id, opportunity_id: `deal${number}`, created_date: at(one.day) };
      history.push({ ...shared, ...state(one) });
      const before = known[order - 1];
      if (!before || before.owner === one.owner) return;
      const [from, to] = [owners[before.owner] ?? null, owners[one.owner] ?? null];
      handovers.push({ ...shared, field: 'Owner', old_value: from, new_value: to });
    });
  });
  return {
    salesforce__user: USERS,
    salesforce__opportunity_stage: STAGES,
    salesforce__opportunity: opportunities,
    salesforce__opportunity_history: history,
    salesforce__opportunity_field_history: handovers,
  } satisfies Record<string, GivenRows>;
}

const NAMES = ['fct_pipeline_weekly', 'fct_closing', 'dim_as_of'] as const;

async function build(deals: readonly (readonly Step[])[], lastDay: number) {
  const settings = { as_of_date: at(lastDay).slice(0, 10) };
  return runGraph({ raw: exportOf(deals, lastDay), settings }, NAMES);
}

describe('the past', () => {
  it('stays as it was whatever is recorded later', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(companies, async (deals) => {
        const then = await build(deals, 76);
        const now = await build(deals, 150);
        const days = new Set(then['dim_as_of']?.map((row) => row['as_of_date']));
        const until = at(77);
        const seen = now['fct_pipeline_weekly']?.filter((row) => days.has(row['as_of_date']));
        expect(days.size).toBe(11);
        expect(seen).toEqual(then['fct_pipeline_weekly']);
        const closed = now['fct_closing']
          ?.filter((row) => String(row['closed_at']) < until.replace(' ', 'T'))
          .map((row) =>
            String(row['reopened_at']) < until.replace(' ', 'T')
              ? row
              : { ...row, reopened_at: null },
          );
        expect(closed).toEqual(then['fct_closing']);
      }),
      { numRuns: 4, seed: 1 },
    );
  });
});
