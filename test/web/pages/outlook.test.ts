import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forecastPage } from '#web/lib/server/pages/forecast/forecast.ts';
import { outlookPage, type OutlookPage } from '#web/lib/server/pages/outlook/outlook.ts';
import { recordOf } from '#web/lib/server/pages/outlook/records.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { OutlookLevel } from '#web/lib/shell/forecast-views.ts';
import { mayOpen } from '#web/lib/shell/pages.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { statusOf, summaryOf, tooNarrow } from '#web/routes/forecast/outlook/summary.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;

beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const page = async (
  query = '',
  by: OutlookLevel = 'industry',
  persona: Persona = LEADERSHIP,
): Promise<OutlookPage> => outlookPage(await contextOf(session, query, persona), by);

describe('the page Long range', () => {
  it('has eight quarters, of which the one that has begun has the number of the page Forecast', async () => {
    const { own } = await page();
    const { now } = await forecastPage(await contextOf(session));
    expect(own?.quarters).toHaveLength(8);
    expect(own?.quarters[0]).toMatchObject({ source: 'ensemble', mean: now?.mean });
    expect(own?.quarters.slice(1).every(({ source }) => source === 'series')).toBe(true);
  });

  it.each(['industry', 'region', 'segment'] as const)(
    'divides every quarter and its target by %s to the cent',
    async (by) => {
      const { own, members } = await page('', by);
      expect(members.length).toBeGreaterThan(1);
      for (const [index, whole] of (own?.quarters ?? []).entries()) {
        const parts = members.map(({ quarters }) => quarters[index]);
        const sum = (of: 'mean' | 'target') =>
          parts.reduce((total, part) => total + (part?.[of] ?? 0), 0);
        expect(sum('mean')).toBeCloseTo(whole.mean, 2);
        expect(sum('target')).toBeCloseTo(whole.target ?? 0, 2);
      }
    },
  );

  it('as of a past day knows neither later quarters nor later targets', async () => {
    const past = await page('period=FY2026-Q3&asof=2026-08-25');
    expect(past.origin).toBe('2026-06-30');
    expect(past.own?.quarters[0]?.period).toBe('FY2026-Q3');
    const known = past.own?.quarters.filter(({ target }) => target !== null);
    expect(known?.map(({ period }) => period)).toEqual(['FY2026-Q3', 'FY2026-Q4']);
    expect(past.own?.past.at(-1)?.period).toBe('FY2026-Q2');
  });

  it('is of one region where one is chosen, and of nothing narrower', async () => {
    const region = (await page('', 'region')).members[0];
    const own = await page(`region=${encodeURIComponent(region?.level_id ?? '')}`);
    expect(own.own?.quarters[1]).toEqual(region?.quarters[1]);
    expect([own.by, own.members]).toEqual([null, []]);
  });

  it('is closed to reps, and of a manager shows no more than whole regions of the line', async () => {
    const { reps, managers } = await readPeople(session);
    const persona = { repId: managers[0]?.rep_id ?? '', name: '' };
    expect(mayOpen({ kind: 'rep', repId: reps[0]?.rep_id ?? '', name: '' }, 'outlook')).toBe(false);
    expect((await page('', 'region', { kind: 'manager', ...persona })).own).toBeNull();
  });
});

describe('the outlook in short', () => {
  const quarter = (mean: number, target: number | null) => ({
    ...{ period: 'FY2027-Q1', mean, p10: mean - 10, p90: mean + 10, target },
    ...{ source: 'series' as const, yearBefore: null },
  });

  it('adds up the quarters that have a target, and no other, for the gap', () => {
    const member = { level_id: 'a', name: 'A', past: [] };
    const sum = summaryOf({
      ...member,
      quarters: [quarter(100, 105), quarter(100, 120), quarter(100, null)],
    });
    expect(sum).toMatchObject({ expected: 200, target: 225, nBelow: 2, nWhollyBelow: 1 });
    expect(sum).toMatchObject({ next4: 300, growth: null, through: 'FY2027-Q1' });
  });

  it('says where the target lies to the interval', () => {
    const of = (target: number | null) => statusOf({ p10: 90, p90: 110, target });
    expect([of(90), of(100), of(111), of(null)]).toEqual(['above', 'within', 'below', null]);
  });

  it('errors add up over what was brought, beside guessing that nothing changes', () => {
    const row = { quarters_ahead: 1, forecast: 120, actual: 100, naive: 90, covered_80: 1 };
    const record = recordOf([row, { ...row, forecast: 80, covered_80: 0 }]);
    expect(record).toEqual({ n: 2, wape: 0.2, bias: 0, naiveWape: 0.1, covered: 1 });
    expect(recordOf([])).toBeNull();
  });

  it('says so where intervals held too few quarters, once five have judged them', () => {
    const record = (n: number, covered: number) => [
      { ahead: 1, own: { n, covered, wape: 0, bias: 0, naiveWape: 0 }, members: null },
    ];
    expect(tooNarrow(record(10, 4))).toEqual({ covered: 4, n: 10, expected: 8 });
    expect([tooNarrow(record(10, 8)), tooNarrow(record(4, 0))]).toEqual([null, null]);
  });
});
