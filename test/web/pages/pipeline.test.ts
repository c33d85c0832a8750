import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { martQuery } from '#web/lib/server/api/mart-query.ts';
import { parseFilters } from '#web/lib/server/filters.ts';
import { readMart } from '#web/lib/server/marts.ts';
import { definitionPage } from '#web/lib/server/pages/definition.ts';
import { pipelineQuery } from '#web/lib/server/pages/pipeline-query.ts';
import { pipelinePage } from '#web/lib/server/pages/pipeline.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import { BUCKETS } from '#web/lib/shell/buckets.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;
beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const page = async (query = '', persona: Persona = LEADERSHIP) =>
  pipelinePage(await contextOf(session, query, persona), pipelineQuery(new URLSearchParams(query)));
const sum = (rows: readonly object[], key: string): number =>
  rows.reduce((total, row) => total + Number((row as Record<string, unknown>)[key] ?? 0), 0);

describe('the page Pipeline', () => {
  it.each(['region', 'team', 'rep', 'segment', 'industry', 'territory', 'source'])(
    'by %s the members add up to the company',
    async (level) => {
      const { members, position } = await page(`level=${level}`);
      expect(members.length).toBeGreaterThan(1);
      expect(sum(members, 'open_amount')).toBeCloseTo(position.open_amount, 1);
      expect(sum(members, 'won_amount')).toBeCloseTo(position.won_amount, 1);
    },
  );

  it('within a team, reps and segments add up to the team', async () => {
    const { options } = await parseFilters(session, LEADERSHIP, new URLSearchParams());
    const team = options.teams[0]?.value ?? '';
    for (const level of ['rep', 'segment', 'industry']) {
      const query = new URLSearchParams({ team, level }).toString();
      const { members, position, levels } = await page(query);
      expect(levels).toContain(level);
      expect(sum(members, 'open_amount'), level).toBeCloseTo(position.open_amount, 1);
    }
  });

  it('the open deals are those that the coverage counts', async () => {
    const { deals, position } = await page();
    expect(deals.total).toBe(position.n_open);
    expect(deals.amount).toBeCloseTo(position.open_amount, 1);
  });

  it('the won deals are those that the bookings count', async () => {
    const { deals, position } = await page('view=won');
    expect(deals.total).toBe(position.n_won);
    expect(deals.amount).toBeCloseTo(position.won_amount, 1);
  });

  it('the movements of a bucket add up to it, in a week and over the quarter', async () => {
    const { options } = await parseFilters(session, LEADERSHIP, new URLSearchParams());
    const team = new URLSearchParams({ team: options.teams[0]?.value ?? '' });
    for (const member of ['', team.toString()]) {
      for (const span of ['week', 'quarter_to_date']) {
        for (const bucket of BUCKETS) {
          const query = `${member}&span=${span}&bucket=${bucket}&view=moves`;
          const { deals, changes } = await page(query);
          expect(deals.amount, query).toBeCloseTo(changes?.buckets[bucket] ?? NaN, 1);
        }
      }
    }
  });

  it('sorts by any column of the list and turns its pages without losing a deal', async () => {
    const first = await page('sort=close_date&dir=asc');
    const dates = first.deals.rows.map((row) => String(row['close_date']));
    expect(dates).toEqual(dates.toSorted());
    const seen = new Set<string>();
    for (let n = 1; n <= first.deals.pages; n += 1) {
      const { deals } = await page(`page=${n}`);
      for (const row of deals.rows) seen.add(String(row['opportunity_id']));
    }
    expect(seen.size).toBe(first.deals.total);
  });

  it('an unknown sort, view, page or bucket falls back', async () => {
    const { deals, query } = await page('sort=password&view=secrets&page=-3&bucket=none');
    expect(deals.sort).toEqual({ key: 'amount', desc: true });
    expect(query).toMatchObject({ view: 'open', page: 1, bucket: null });
    expect((await page('page=9999')).deals.page).toBe(deals.pages);
  });
});

describe('the rows behind a number', () => {
  const cases = [
    ['open_amount', 'amount'],
    ['won_amount', 'amount'],
    ['quota', 'quota'],
  ] as const;

  it.each(cases)(
    'of %s add up to it, for the company, a manager and a rep',
    async (column, part) => {
      const { filters } = await contextOf(session);
      const { managers, reps } = await readPeople(session);
      const members = [
        ['company', 'company'],
        ...managers.slice(0, 2).map((person) => ['manager', person.rep_id]),
        ...reps.slice(0, 2).map((person) => ['rep', person.rep_id]),
      ];
      for (const [level = '', levelId = ''] of members) {
        const query = new URLSearchParams({
          column,
          level,
          level_id: levelId,
          period: filters.period,
          as_of_date: filters.asOf,
        });
        const { value, behind } = await definitionPage(
          { session, persona: LEADERSHIP },
          'pipeline_coverage',
          query,
        );
        const all = await rowsOf(behind?.model ?? '', behind?.query ?? '');
        expect(all).toHaveLength(behind?.total ?? NaN);
        expect(sum(all, part), `${level} ${levelId}`).toBeCloseTo(Number(value ?? 0), 1);
      }
    },
  );

  it('a rep gets the definition of a closed mart without its rows', async () => {
    const { reps } = await readPeople(session);
    const persona: Persona = { kind: 'rep', repId: reps[0]?.rep_id ?? '', name: '' };
    const page = await definitionPage({ session, persona }, 'hires', new URLSearchParams());
    expect(page.canRead).toBe(false);
    expect(page.own).toBeNull();
    expect(page.model.sentence).not.toBe('');
    expect(page.tests.every((test) => test.sample === null)).toBe(true);
  });
});

/** All rows that the address of a list leads to, as the API reads it. */
async function rowsOf(model: string, address: string): Promise<readonly object[]> {
  const { query } = martQuery(new URLSearchParams(address), 'text/csv');
  return readMart(session, LEADERSHIP, model, query);
}
