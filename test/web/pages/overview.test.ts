import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMart } from '#web/lib/server/marts.ts';
import { forecastPage } from '#web/lib/server/pages/forecast/forecast.ts';
import { overviewPage, verdictOf } from '#web/lib/server/pages/overview.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { INS, OUTS } from '#web/lib/shell/buckets.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;
beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const page = async (query = '', persona: Persona = LEADERSHIP) =>
  overviewPage(await contextOf(session, query, persona));

describe('the page Overview', () => {
  it('says what the mart says of the company', async () => {
    const { position, quarter } = await page();
    const [mart] = await readMart(session, LEADERSHIP, 'pipeline_coverage', {
      where: { as_of_date: quarter.asOf, period: quarter.period, level: 'company' },
    });
    expect(mart).toMatchObject(position);
    expect(position.won_amount).toBeGreaterThan(0);
    expect(position.open_amount).toBeGreaterThan(0);
  });

  it('lands where the page Forecast says, never below what is won, and says how right that has been', async () => {
    const { landing, position } = await page();
    const { now } = await forecastPage(await contextOf(session));
    expect(landing).toMatchObject({ mean: now?.mean, low: now?.p10, high: now?.p90 });
    expect(landing?.low).toBeGreaterThanOrEqual(position.won_amount);
    expect(landing?.record?.n).toBeGreaterThanOrEqual(3);
    expect(landing?.record?.covered).toBeLessThanOrEqual(landing?.record?.n ?? 0);
  });

  it('knows no record of a quarter that was still open on a past as-of day', async () => {
    const [past] = await session.query(
      `select period, min(as_of_date) as day from calendar
       where is_closed group by period order by period desc limit 1`,
    );
    const { landing } = await page(`asof=${past?.['day']}`);
    const [closed] = await session.query(
      'select count(distinct period) as n from calendar where period < $1',
      [String(past?.['period'])],
    );
    expect(landing?.record?.n).toBeLessThanOrEqual(Number(closed?.['n']));
  });

  it('the regions add up to the company, also where they are summed from deals', async () => {
    const company = await page();
    const [industry] = await readMart<{ level_id: string }>(session, LEADERSHIP, 'members', {
      where: { level: 'industry' },
      orderBy: ['level_id'],
    });
    const regions = await readMart<{ level_id: string }>(session, LEADERSHIP, 'members', {
      where: { level: 'region' },
    });
    const parts = await Promise.all(
      regions.map(({ level_id }) => page(new URLSearchParams({ region: level_id }).toString())),
    );
    const total = parts.reduce((sum, part) => sum + part.position.open_amount, 0);
    expect(total).toBeCloseTo(company.position.open_amount, 1);

    const whole = await page(
      new URLSearchParams({ industry: industry?.level_id ?? '' }).toString(),
    );
    const crossed = await Promise.all(
      regions.map(({ level_id }) =>
        page(
          new URLSearchParams({ region: level_id, industry: industry?.level_id ?? '' }).toString(),
        ),
      ),
    );
    const sum = (key: 'open_amount' | 'won_amount' | 'n_open' | 'n_won'): number =>
      crossed.reduce((all, part) => all + part.position[key], 0);
    expect(sum('n_open')).toBe(whole.position.n_open);
    expect(sum('n_won')).toBe(whole.position.n_won);
    expect(sum('open_amount')).toBeCloseTo(whole.position.open_amount, 1);
    expect(sum('won_amount')).toBeCloseTo(whole.position.won_amount, 1);
  });

  it('a combination has no quota, no landing and no invented coverage', async () => {
    const { filters } = await contextOf(session);
    const members = await readMart<{ level: string; level_id: string }>(
      session,
      LEADERSHIP,
      'members',
      { where: { level: ['region', 'segment'] }, orderBy: ['level', 'level_id'] },
    );
    const id = (level: string) => members.find((row) => row.level === level)?.level_id ?? '';
    const combined = await page(
      new URLSearchParams({ region: id('region'), segment: id('segment') }).toString(),
    );
    expect(combined.quarter.period).toBe(filters.period);
    expect(combined.goal).toBeNull();
    expect(combined.landing).toBeNull();
    expect(combined.verdict).toBe('unknown');
    expect(combined.position.coverage_ratio).toBeNull();
  });

  it('opening plus what came minus what went is closing, to the cent', async () => {
    for (const query of ['', 'segment=SMB', 'period=FY2026-Q3']) {
      const { changes } = await page(query);
      if (changes === null) throw new Error(`no changes for ${query}`);
      const ins = INS.reduce((sum, key) => sum + Math.round(changes.buckets[key] * 100), 0);
      const outs = OUTS.reduce((sum, key) => sum + Math.round(changes.buckets[key] * 100), 0);
      expect(Math.round(changes.opening * 100) + ins - outs).toBe(
        Math.round(changes.closing * 100),
      );
    }
  });

  it('the year ends with the present quarter as it stands', async () => {
    const { year, position, quarter } = await page();
    expect(year?.quarters.at(-1)).toMatchObject({
      period: quarter.period,
      week: quarter.week,
      won: position.won_amount,
    });
  });

  it('a rep sees the own quarter and no mix of anyone', async () => {
    const { reps, managers } = await readPeople(session);
    const rep = reps.find(({ rep_id }) => !managers.some((manager) => manager.rep_id === rep_id));
    const own = await page('', { kind: 'rep', repId: rep?.rep_id ?? '', name: rep?.name ?? '' });
    expect(own.mix).toBeNull();
    expect(own.attainment.reps.every((other) => other.id === rep?.rep_id)).toBe(true);
    expect(own.moves.every((move) => move.rep_id === rep?.rep_id)).toBe(true);
  });

  it('every manager’s position is that of the line, for whoever looks', async () => {
    const { managers } = await readPeople(session);
    for (const { rep_id, name } of managers.slice(0, 4)) {
      const own = await page('', { kind: 'manager', repId: rep_id, name });
      const [mart] = await readMart(session, LEADERSHIP, 'pipeline_coverage', {
        where: {
          as_of_date: own.quarter.asOf,
          period: own.quarter.period,
          level: 'manager',
          level_id: rep_id,
        },
      });
      expect(mart).toMatchObject(own.position);
    }
  });
});

describe('the verdict', () => {
  const estimate = { mean: 100, low: 90, high: 110, isCalibrated: true, record: null };
  it.each([
    [80, 'safe'],
    [95, 'likely'],
    [105, 'possible'],
    [120, 'short'],
    [40, 'made'],
  ])('of a goal of %s with a landing of 90 to 110 is %s', (goal, verdict) => {
    expect(verdictOf({ isOver: false }, { won_amount: 50 }, goal, estimate)).toBe(verdict);
  });

  it('is a fact once the quarter is over', () => {
    expect(verdictOf({ isOver: true }, { won_amount: 50 }, 50, null)).toBe('landed');
    expect(verdictOf({ isOver: true }, { won_amount: 50 }, 51, null)).toBe('missed');
  });

  it('is open without a goal, with too few quarters or too wide a range', () => {
    expect(verdictOf({ isOver: false }, { won_amount: 50 }, null, estimate)).toBe('unknown');
    const wide = { ...estimate, low: 40, high: 160 };
    expect(verdictOf({ isOver: false }, { won_amount: 30 }, 80, wide)).toBe('unknown');
    const few = { ...estimate, isCalibrated: false };
    expect(verdictOf({ isOver: false }, { won_amount: 50 }, 80, few)).toBe('unknown');
  });
});
