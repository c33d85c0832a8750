import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accuracyPage } from '#web/lib/server/pages/forecast/accuracy.ts';
import { dealsOf, partsOf } from '#web/lib/server/pages/forecast/forecast-changes.ts';
import { forecastPage, type ForecastPage } from '#web/lib/server/pages/forecast/forecast.ts';
import { reasonsOf } from '#web/lib/server/pages/forecast/ranked-deals.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;

beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const page = async (query = '', persona: Persona = LEADERSHIP): Promise<ForecastPage> =>
  forecastPage(await contextOf(session, query, persona));

describe('the page Forecast', () => {
  it('has an interval that holds what is booked and a default in front of its methods', async () => {
    const { now, methods, weeks } = await page();
    expect(now?.p10).toBeLessThanOrEqual(now?.p90 ?? -1);
    expect(now?.mean).toBeGreaterThanOrEqual(now?.won_amount ?? Infinity);
    expect(methods[0]?.method).toBe('ensemble');
    expect(weeks.at(-1)).toEqual(now);
    const shares = methods.slice(1).reduce((sum, { weight }) => sum + weight, 0);
    expect(shares).toBeCloseTo(1, 2);
  });

  it('has steps that lead from the last forecast to this one', async () => {
    const { changes, now, before } = await page();
    const steps = Object.values(changes?.steps ?? {}).reduce((sum, amount) => sum + amount, 0);
    expect(changes?.opening).toBe(before?.mean);
    expect((changes?.opening ?? 0) + steps).toBeCloseTo(now?.mean ?? -1, 2);
    expect(changes?.moves.length).toBeGreaterThan(0);
  });

  it('ranks deals by their swing and names them', async () => {
    const { open } = await page();
    const swings = open.deals.map(({ gain, loss }) => Math.sqrt(gain * loss));
    expect(swings).toEqual(swings.toSorted((a, b) => b - a));
    expect(open.deals.every((deal) => deal.opportunity_name !== deal.opportunity_id)).toBe(true);
    expect(open.bases.reduce((sum, { n }) => sum + n, 0)).toBe(open.n_open);
  });

  it('of a closed quarter knows what came, and its records only of quarters before', async () => {
    const { actual, methods, quarter } = await page('period=FY2026-Q2');
    expect(quarter.isOver).toBe(true);
    expect(actual).toBeGreaterThan(0);
    const later = (await page()).methods;
    expect(methods[0]?.record?.periods).toBeLessThan(later[0]?.record?.periods ?? 0);
  });

  it('of a quarter ahead has no number', async () => {
    expect((await page('period=FY2027-Q1')).now).toBeNull();
  });

  it('narrows to a team and its deals', async () => {
    const { open } = await page();
    const { options } = await import('#web/lib/server/filters.ts').then(({ parseFilters }) =>
      parseFilters(session, LEADERSHIP, new URLSearchParams()),
    );
    const own = await page(`team=${encodeURIComponent(options.teams[0]?.value ?? '')}`);
    expect(own.open.n_open).toBeGreaterThan(0);
    expect(own.open.n_open).toBeLessThan(open.n_open);
    expect(own.now?.mean).toBeLessThan((await page()).now?.mean ?? 0);
  });

  it('shows a rep the own deals only', async () => {
    const [rep] = (await readPeople(session)).reps;
    const own = await page('', { kind: 'rep', repId: rep?.rep_id ?? '', name: rep?.name ?? '' });
    expect(own.open.deals.every(({ rep_name }) => rep_name === rep?.name)).toBe(true);
    expect(own.open.n_open).toBeLessThan((await page()).open.n_open);
  });
});

describe('the page Accuracy', () => {
  it('measures every method each week, and calls of the teams', async () => {
    const found = await accuracyPage(await contextOf(session), 'all');
    const own = found.records.filter(({ method }) => method === 'ensemble');
    expect(new Set(own.map(({ week }) => week)).size).toBeGreaterThanOrEqual(12);
    expect(found.levels.map(({ level }) => level)).toContain('rep');
    expect(found.calibration.every(({ predicted }) => predicted >= 0 && predicted <= 1)).toBe(true);
    expect(found.calls.rows.length).toBeGreaterThan(0);
  });

  it('shows a rep no record of anybody else', async () => {
    const [rep] = (await readPeople(session)).reps;
    const persona: Persona = { kind: 'rep', repId: rep?.rep_id ?? '', name: 'x' };
    const found = await accuracyPage(await contextOf(session, '', persona), 'all');
    expect(new Set(found.levels.map(({ level }) => level))).toEqual(new Set(['rep']));
    expect(found.calls.rows.every(({ level_id }) => level_id === rep?.rep_id)).toBe(true);
  });
});

it('a deal that was won counts what was not expected of it yet', () => {
  const seen = { opportunity_id: 'a', p_won_in_period: 0.4, won_amount: 100, is_due: true };
  const known = { before: [seen], after: [], reassigned: new Set<string>() };
  expect(partsOf({ ...known, won: new Map([['a', 120]]) })).toMatchObject([
    { step: 'won', amount: 80, after: 1 },
  ]);
  expect(partsOf({ ...known, won: new Map() })).toMatchObject([{ step: 'lost', amount: -40 }]);
});

it('a deal that moved in two ways is named once, by its larger step', () => {
  const then = { opportunity_id: 'a', p_won_in_period: 0.5, won_amount: 100, is_due: true };
  const now = { ...then, p_won_in_period: 0.6, won_amount: 200 };
  const none = { won: new Map<string, number>(), reassigned: new Set<string>() };
  const parts = partsOf({ before: [then], after: [now], ...none });
  expect(parts.map(({ step }) => step)).toEqual(['likelier', 'amount']);
  expect(dealsOf(parts)).toMatchObject([{ step: 'amount', amount: 70 }]);
});

it('reasons are codes with their strength', () => {
  expect(reasonsOf('stage:+0.83,pushes:-0.40')).toEqual([
    { code: 'stage', logOdds: 0.83 },
    { code: 'pushes', logOdds: -0.4 },
  ]);
  expect(reasonsOf(null)).toEqual([]);
});
