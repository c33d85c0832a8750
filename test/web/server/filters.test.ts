import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFilters } from '#web/lib/server/filters.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import { laterPeriod } from '#web/lib/server/workspace.ts';
import { contextOf, LEADERSHIP, openDemo } from '../pages/context.ts';

let session: SnapshotSession;
beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const parse = (query: string) => parseFilters(session, LEADERSHIP, new URLSearchParams(query));

describe('the filters of an address', () => {
  it('default to the quarter and the day of the newest data', async () => {
    const { filters, notes } = await parse('');
    const [latest] = await session.query('select as_of_date, period from calendar where is_latest');
    expect(filters).toEqual({
      period: latest?.['period'],
      asOf: latest?.['as_of_date'],
      region: null,
      team: null,
      segment: null,
      industry: null,
      level: null,
    });
    expect(notes).toEqual([]);
  });

  it('a past quarter is seen from its last day, an as-of day from its own quarter', async () => {
    const [day] = await session.query(
      `select period, max(as_of_date) as last, min(as_of_date) as first
       from calendar where is_closed group by period order by period desc limit 1`,
    );
    expect((await parse(`period=${day?.['period']}`)).filters.asOf).toBe(day?.['last']);
    expect((await parse(`asof=${day?.['first']}`)).filters).toMatchObject({
      period: day?.['period'],
      asOf: day?.['first'],
    });
  });

  it('a quarter ahead is seen from the newest day', async () => {
    const { filters } = await parse('');
    const next = await parse(`period=${laterPeriod(filters.period, 2)}`);
    expect(next.filters.asOf).toBe(filters.asOf);
    expect(next.notes).toEqual([]);
  });

  it.each([
    ['period', 'FY1999-Q1'],
    ['asof', '2026-02-30'],
    ['region', 'Atlantis'],
    ['team', "'; drop table members; --"],
    ['level', 'galaxy'],
  ])('an unknown %s falls back and is noted', async (param, value) => {
    const { filters, notes } = await parse(new URLSearchParams({ [param]: value }).toString());
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ param, value });
    expect(filters).toEqual((await parse('')).filters);
  });

  it('an empty parameter of a form without scripts is no filter', async () => {
    const { filters, notes } = await parse('period=&region=&team=&segment=&industry=');
    expect(notes).toEqual([]);
    expect(filters).toEqual((await parse('')).filters);
  });

  it('quarters follow each other over the year’s end', () => {
    expect(laterPeriod('FY2026-Q4', 1)).toBe('FY2027-Q1');
    expect(laterPeriod('FY2026-Q1', -1)).toBe('FY2025-Q4');
    expect(() => laterPeriod('2026', 1)).toThrow(/invalid period: 2026; expected FY2026-Q4/);
  });
});

describe('the subject', () => {
  it('is the company, then the chosen member, then a combination', async () => {
    const { options } = await parse('');
    const [region] = options.regions;
    const [industry] = options.industries;
    const one = new URLSearchParams({ region: region?.value ?? '' });
    const two = new URLSearchParams({
      region: region?.value ?? '',
      industry: industry?.value ?? '',
    });
    expect((await contextOf(session)).subject).toMatchObject({ level: 'company', exact: true });
    expect((await contextOf(session, one.toString())).subject).toMatchObject({
      level: 'region',
      levelId: region?.value,
      exact: true,
    });
    expect((await contextOf(session, two.toString())).subject).toMatchObject({
      level: 'company',
      exact: false,
    });
  });

  it('a team with its own region is just the team', async () => {
    const { options } = await parse('');
    const team = options.teams.find((other) => other.parent !== undefined);
    const query = new URLSearchParams({ region: team?.parent ?? '', team: team?.value ?? '' });
    expect((await contextOf(session, query.toString())).subject).toMatchObject({
      level: 'team',
      levelId: team?.value,
      exact: true,
    });
  });
});
