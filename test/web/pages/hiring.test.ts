import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hiringPage, type HiringPage } from '#web/lib/server/pages/hiring.ts';
import { readPeople } from '#web/lib/server/personas.ts';
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

  it('has a step of hiring begin with those who passed the one before', async () => {
    const { steps } = (await page()).process;
    expect(steps[0]).toMatchObject({ stage: 'resume', stage_position: 1 });
    for (const { n_entered, n_passed } of steps) expect(n_passed).toBeLessThanOrEqual(n_entered);
  });

  it('lists who misses something, and only in the teams that are asked for', async () => {
    const { audit } = (await page()).process;
    expect(audit.n).toBeGreaterThan(10);
    expect(audit.n_complete + audit.n_unfinished).toBe(audit.n);
    expect(audit.unfinished.every((row) => row.missing.length > 0)).toBe(true);
    const team = audit.unfinished[0]?.team_id ?? '';
    const own = (await page(`team=${encodeURIComponent(team)}`)).process.audit;
    expect(own.n).toBeLessThan(audit.n);
    expect(own.unfinished.every((row) => row.team_id === team)).toBe(true);
  });

  it('shows candidates to nobody below HR and leadership, and the ramp to all', async () => {
    const [manager] = (await readPeople(session)).managers;
    const persona: Persona = { kind: 'manager', repId: manager?.rep_id ?? '', name: 'x' };
    const { process } = await page('', persona);
    expect(process.steps).toEqual([]);
    expect(process.audit.n).toBe(0);
    expect(process.ramp.length).toBeGreaterThan(20);
  });
});
