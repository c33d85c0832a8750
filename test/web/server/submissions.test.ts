import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from '#web/lib/server/api/app.ts';
import type { CallsPage } from '#web/lib/server/pages/forecast/calls.ts';
import { callsPage } from '#web/lib/server/pages/forecast/calls.ts';
import { RequestState } from '#web/lib/server/request.ts';
import { ownWorkspace, type OwnWorkspace } from './own-workspace.ts';

let own: OwnWorkspace;
let boss: string;
let ana: string;
let other: string;
let period: string;

beforeAll(async () => {
  own = await ownWorkspace();
  const state = new RequestState(own.dir, 'leadership', new URLSearchParams());
  const session = await state.required();
  const rows = await session.query(
    `select manager_id, list(rep_id order by rep_id) as reps from rep_weekly
     where as_of_date = (select as_of_date from workspace) and is_active and role = 'rep'
     group by manager_id having count(*) > 1 order by manager_id`,
  );
  const [first, second] = rows as { manager_id: string; reps: string[] }[];
  boss = first?.manager_id ?? '';
  ana = first?.reps[0] ?? '';
  other = second?.reps[0] ?? '';
  period = (await state.resolve()).filters.period;
  await state.close();
});
afterAll(() => own.close());

/** Says a number as one persona; the status and the answer. */
async function say(persona: string, body: object, contentType = 'application/json') {
  const url = new URL('http://localhost/api/submissions');
  const state = new RequestState(own.dir, persona, url.searchParams);
  try {
    const request = new Request(url, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: JSON.stringify({ period, category: 'commit', ...body }),
    });
    const response = await api.fetch(request, { state });
    return {
      status: response.status,
      body: (await response.json()) as { error?: { message: string } },
    };
  } finally {
    await state.close();
  }
}

async function seenBy(persona: string): Promise<CallsPage> {
  const state = new RequestState(own.dir, persona, new URLSearchParams());
  try {
    const context = await state.resolve();
    return await callsPage({ ...context, workspaceDir: own.dir, now: new Date() });
  } finally {
    await state.close();
  }
}

const rowOf = (page: CallsPage, level: string, id: string) =>
  page.rows.find((row) => row.level === level && row.levelId === id);

describe('forecast calls', () => {
  it('are those of the CRM until somebody says one here', async () => {
    const state = new RequestState(own.dir, 'leadership', new URLSearchParams());
    const calls = (await (
      await state.required()
    ).query(
      `select level_id, amount from forecast_calls where level = 'rep' and category = 'commit'
       and period = '${period}' qualify row_number() over (
         partition by level_id order by as_of_date desc) = 1`,
    )) as { level_id: string; amount: number }[];
    await state.close();
    const page = await seenBy('leadership');
    const reps = page.rows.filter(({ level }) => level === 'rep');
    expect(calls.length).toBeGreaterThan(0);
    for (const { levelId, cells } of reps) {
      const called = calls.find(({ level_id }) => level_id === levelId);
      expect(cells.commit.own?.amount ?? null).toBe(called?.amount ?? null);
      expect(cells.commit.history.every(({ by }) => by === 'CRM')).toBe(true);
    }
  });

  it('of a rep count up the line; an override keeps the original, and both are in the history', async () => {
    expect(
      await say(`rep:${ana}`, { level: 'rep', level_id: ana, amount: 100_000.55 }),
    ).toMatchObject({ status: 201 });
    const page = await seenBy('leadership');
    const line = page.rows.filter(({ parent }) => parent === `manager ${boss}`);
    expect(rowOf(page, 'manager', boss)?.cells.commit.below).toBeCloseTo(
      line.reduce((sum, { cells }) => sum + (cells.commit.effective ?? 0), 0),
      2,
    );
    expect(rowOf(page, 'rep', ana)?.cells.commit.effective).toBe(100_000.55);

    const override = { level: 'rep', level_id: ana, amount: 80_000, note: 'legal is slow' };
    expect(await say(`manager:${boss}`, override)).toMatchObject({ status: 201 });
    const row = rowOf(await seenBy('leadership'), 'rep', ana);
    expect(row?.cells.commit).toMatchObject({
      effective: 80_000,
      source: 'override',
      own: { amount: 100_000.55 },
    });
    expect(
      row?.cells.commit.history
        .filter(({ by }) => by !== 'CRM')
        .map(({ amount, isOverride, note }) => [amount, isOverride, note]),
    ).toEqual([
      [80_000, true, 'legal is slow'],
      [100_000.55, false, null],
    ]);
    expect(row?.isIn).toBe(true);
  });

  it('an override that is taken back gives the number of the rep again', async () => {
    await say(`manager:${boss}`, { level: 'rep', level_id: ana, amount: null });
    const row = rowOf(await seenBy(`manager:${boss}`), 'rep', ana);
    expect(row?.cells.commit).toMatchObject({
      effective: 100_000.55,
      source: 'own',
      override: null,
    });
  });

  it('a rep sees and speaks for nobody else', async () => {
    await say(`rep:${other}`, { level: 'rep', level_id: other, amount: 5 });
    const page = await seenBy(`rep:${ana}`);
    expect(page.rows.map(({ level, levelId }) => [level, levelId])).toEqual([['rep', ana]]);
    expect(JSON.stringify(page)).not.toContain(other);
    expect(await say(`rep:${ana}`, { level: 'rep', level_id: other, amount: 1 })).toMatchObject({
      status: 403,
    });
    expect(await say(`rep:${ana}`, { level: 'manager', level_id: boss, amount: 1 })).toMatchObject({
      status: 403,
    });
  });

  it('a manager speaks for the own line only; analysts and HR for nobody', async () => {
    const stranger = { level: 'rep', level_id: other, amount: 1 };
    expect(await say(`manager:${boss}`, stranger)).toMatchObject({ status: 403 });
    expect(
      await say(`manager:${boss}`, { level: 'company', level_id: 'company', amount: 1 }),
    ).toMatchObject({ status: 403 });
    expect(await say('analyst', stranger)).toMatchObject({ status: 403 });
    expect(await say('hr', stranger)).toMatchObject({ status: 403 });
  });

  it.each([
    [{ level: 'rep', level_id: 'nobody', amount: 1 }, 400, 'a member of the snapshot'],
    [{ level: 'company', level_id: 'company', amount: 1e15 }, 400, 'below 10^13'],
    [{ level: 'company', level_id: 'company', amount: 1, category: 'hope' }, 400, 'one of commit'],
    [{ level: 'company', level_id: 'company', amount: 1, period: 'Q4' }, 400, 'a quarter'],
    [{ level: 'company', level_id: 'company', amount: '1' }, 400, 'amount'],
  ])('%j is answered with %d', async (body, status, words) => {
    const answer = await say('leadership', body);
    expect(answer.status).toBe(status);
    expect(answer.body.error?.message ?? '').toContain(words);
  });

  it('of a quarter that has ended are locked', async () => {
    const state = new RequestState(own.dir, 'leadership', new URLSearchParams());
    const session = await state.required();
    const [closed] = await session.query(
      'select max(period) as period from calendar where is_closed',
    );
    await state.close();
    const late = { level: 'company', level_id: 'company', amount: 1, period: closed?.['period'] };
    expect(await say('leadership', late)).toMatchObject({
      status: 409,
      body: { error: { code: 'locked' } },
    });
  });

  it('are taken as JSON only, which no form of another site can send', async () => {
    const body = { level: 'company', level_id: 'company', amount: 1 };
    expect(await say('leadership', body, 'text/plain')).toMatchObject({ status: 415 });
  });
});
