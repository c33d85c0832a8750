import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hiringPage, type HiringPage } from '#web/lib/server/pages/hiring.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;

beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const page = async (query = '', persona: Persona = LEADERSHIP): Promise<HiringPage> =>
  hiringPage(await contextOf(session, query, persona));

describe('the page Hiring mix', () => {
  it('has teams that add up to the company', async () => {
    const { now, teams } = await page();
    for (const key of ['n_experienced', 'n_developing', 'n_unknown'] as const) {
      expect(teams.reduce((sum, team) => sum + team[key], 0)).toBe(now?.[key]);
    }
  });

  it('narrows to one team', async () => {
    const { teams } = await page();
    const team = teams[0]?.level_id ?? '';
    const own = await page(`team=${encodeURIComponent(team)}`);
    expect(own.now).toMatchObject({ level: 'team', level_id: team });
    expect(own.teams.map((row) => row.level_id)).toEqual([team]);
    expect(own.hires.every((hire) => hire.team_id === team)).toBe(true);
  });

  it('shows the newest hires first', async () => {
    const days = (await page()).hires.map((hire) => hire.hire_date);
    expect(days).toEqual([...days].sort().reverse());
  });

  it('counts time to the first win only of hires whose whole history is known', async () => {
    const { won, history_start } = await page();
    expect(won.length).toBeGreaterThan(0);
    expect(won.every((hire) => hire.hire_date >= history_start)).toBe(true);
  });

  it('counts those who have not won yet', async () => {
    const { first_wins, won } = await page();
    const n = first_wins.reduce((sum, group) => sum + group.n, 0);
    const without = first_wins.reduce((sum, group) => sum + group.n_without, 0);
    expect(n - without).toBe(won.length);
  });

  it('is open to human resources', async () => {
    expect((await page('', { kind: 'hr' })).now).toEqual((await page()).now);
  });
});
