import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repsPage } from '#web/lib/server/pages/reps.ts';
import { repsQuery } from '#web/lib/server/pages/reps-sort.ts';
import { readMart } from '#web/lib/server/marts.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;

beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const page = async (query = '', persona: Persona = LEADERSHIP) =>
  repsPage(await contextOf(session, query, persona), repsQuery(new URLSearchParams(query)));

describe('the page Reps', () => {
  it('sums to what the by-level mart says of the quarter', async () => {
    const { summary } = await page('period=FY2026-Q3');
    const [mart] = await readMart<{
      n_reps: number;
      n_at_quota: number;
      median_attainment: number;
    }>(session, LEADERSHIP, 'quota_attainment', {
      where: { period: 'FY2026-Q3', level: 'company' },
    });
    expect(summary.n_at_quota).toBe(mart?.n_at_quota);
    expect(summary.n_counted).toBe(mart?.n_reps);
    expect(summary.median_attainment).toBeCloseTo(mart?.median_attainment ?? NaN, 9);
  });

  it('shows weeks that add up to the quarter to date', async () => {
    const { rows } = await page();
    for (const rep of rows) {
      const sum = rep.weekly_bookings.reduce((total, week) => total + week, 0);
      expect(sum).toBeCloseTo(rep.bookings, 2);
    }
  });

  it('puts the best first, and who has no value last in both directions', async () => {
    for (const sort of ['-median_cycle_days', 'median_cycle_days']) {
      const values = (await page(`sort=${sort}`)).rows.map((rep) => rep.median_cycle_days);
      const firstMissing = values.indexOf(null);
      const known = values.slice(0, firstMissing === -1 ? undefined : firstMissing) as number[];
      const sign = sort.startsWith('-') ? -1 : 1;
      expect(known).toEqual([...known].sort((a, b) => sign * (a - b)));
      expect(values.slice(known.length).every((value) => value === null)).toBe(true);
    }
  });

  it('falls back to attainment for a column that it does not have', () => {
    const query = repsQuery(new URLSearchParams('sort=email; drop table&show=none'));
    expect(query).toEqual({ sort: 'attainment', desc: true, show: 'all' });
  });

  it('shows the ramping and the ramped apart, and all of them together', async () => {
    const [all, ramped, ramping] = await Promise.all(
      ['all', 'ramped', 'ramping'].map((show) => page(`show=${show}`)),
    );
    expect((ramped?.rows.length ?? 0) + (ramping?.rows.length ?? 0)).toBe(all?.rows.length);
    expect(ramping?.rows.every((rep) => rep.is_ramping)).toBe(true);
    expect(ramped?.summary).toEqual(all?.summary);
  });

  it('keeps to the team of the address', async () => {
    const { rows } = await page();
    const team = rows[0]?.team_id ?? '';
    const own = (await page(`team=${encodeURIComponent(team)}`)).rows;
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((rep) => rep.team_id === team)).toBe(true);
  });

  it('shows a rep nobody else', async () => {
    const [first] = (await page()).rows;
    const persona: Persona = {
      kind: 'rep',
      repId: first?.rep_id ?? '',
      name: first?.rep_name ?? '',
    };
    const { rows, summary } = await page('', persona);
    expect(rows.map((rep) => rep.rep_id)).toEqual([first?.rep_id]);
    expect(summary.n).toBe(1);
  });
});
