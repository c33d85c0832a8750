import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyLevers } from '#models/scenario/apply.ts';
import { emptyScenario } from '#models/scenario/empty.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Lever } from '#models/scenario/scenario.ts';
import { api } from '#web/lib/server/api/app.ts';
import { planPage, type PlanPage } from '#web/lib/server/pages/plan.ts';
import { RequestState } from '#web/lib/server/request.ts';
import { loadScenario } from '../../../bin/steps/plan-scenario.ts';
import { ownWorkspace, type OwnWorkspace } from './own-workspace.ts';

let own: OwnWorkspace;
let boss: string;
let ana: string;
let otherBoss: string;
let line: readonly string[];

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
  line = first?.reps ?? [];
  ana = first?.reps[0] ?? '';
  otherBoss = second?.manager_id ?? '';
  await state.close();
});
afterAll(() => own.close());

interface Said {
  readonly status: number;
  readonly body: {
    readonly plan_id?: string;
    readonly n_rows?: number;
    readonly error?: { readonly message: string };
    readonly [key: string]: unknown;
  };
}

/** Asks the API as one persona; a body makes it a POST. */
async function ask(persona: string, path: string, body?: object): Promise<Said> {
  const url = new URL(`http://localhost/api/plans${path}`);
  const state = new RequestState(own.dir, persona, url.searchParams);
  try {
    const request = new Request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await api.fetch(request, { state });
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith('{') ? (JSON.parse(text) as Said['body']) : { text },
    };
  } finally {
    await state.close();
  }
}

const scenario = (name: string, levers: readonly Lever[] = []) => ({
  scenario: { ...emptyScenario(name), levers },
});
const start = async (persona: string, name: string, levers?: readonly Lever[]): Promise<string> =>
  (await ask(persona, '', scenario(name, levers))).body.plan_id ?? '';

/** The people that a persona plans with, in a plan. */
async function peopleSeen(persona: string, planId: string): Promise<string[]> {
  return (await pageOf(persona, planId)).inputs.people.map(({ id }) => id);
}

async function pageOf(persona: string, planId: string): Promise<PlanPage> {
  const state = new RequestState(own.dir, persona, new URLSearchParams());
  try {
    const context = await state.resolve();
    const reader = { ...context, workspaceDir: own.dir, now: new Date() };
    return await planPage(reader, planId, null);
  } finally {
    await state.close();
  }
}

describe('plans', () => {
  it('of the company are closed to managers, reps and HR, at every path', async () => {
    const id = await start('leadership', 'Company');
    for (const persona of [`manager:${boss}`, `rep:${ana}`, 'hr']) {
      expect((await ask(persona, '')).body.n_rows).toBe(0);
      for (const path of ['scenario.yaml', 'outcome.csv', 'outcome.xlsx']) {
        expect((await ask(persona, `/${id}/${path}`)).status).toBe(404);
      }
      const posts: readonly (readonly [string, object])[] = [
        ['versions', { base_version: 1, ...scenario('Company') }],
        ['comments', { version: 1, text: 'hello' }],
        ['propose', { version: 1 }],
        ['approve', { version: 1 }],
      ];
      for (const [path, body] of posts) {
        expect((await ask(persona, `/${id}/${path}`, body)).status).toBe(404);
      }
    }
  });

  it('are exported as YAML, CSV and a workbook with formulas', async () => {
    const id = await start('leadership', 'Export');
    for (const path of ['scenario.yaml', 'outcome.csv', 'outcome.xlsx?lang=zh-CN']) {
      expect([path, (await ask('leadership', `/${id}/${path}`)).status]).toEqual([path, 200]);
    }
  });

  it('are not started by a rep, HR or an analyst', async () => {
    for (const persona of [`rep:${ana}`, 'hr', 'analyst']) {
      expect((await ask(persona, '', scenario('Mine'))).status).toBe(403);
    }
  });

  it('of a manager are made of the own line, are closed to another one, and need leadership', async () => {
    const mine = `manager:${boss}`;
    const id = await start(mine, 'My team', [{ kind: 'quota', method: 'capacity' }]);
    const people = await peopleSeen(mine, id);
    expect(people).toEqual(expect.arrayContaining([...line]));
    expect(people.filter((one) => one !== boss && !line.includes(one))).toEqual([]);
    expect(await peopleSeen('leadership', id)).toEqual(people);
    expect((await ask(`manager:${otherBoss}`, `/${id}/scenario.yaml`)).status).toBe(404);
    expect((await ask(`rep:${ana}`, `/${id}/scenario.yaml`)).status).toBe(404);

    expect((await ask(mine, `/${id}/propose`, { version: 1 })).status).toBe(200);
    expect((await ask(mine, `/${id}/approve`, { version: 1 })).status).toBe(403);
    expect((await ask('leadership', `/${id}/approve`, { version: 1 })).status).toBe(200);
  });

  it('of a manager say so in their file, which the shell evaluates to what the page shows', async () => {
    const mine = `manager:${boss}`;
    const id = await start(mine, 'Mine', [
      { kind: 'target', change: 0.2 },
      { kind: 'quota', method: 'capacity' },
    ]);
    const file = String((await ask(mine, `/${id}/scenario.yaml`)).body['text']);
    expect(file).toContain(`scope: { manager: ${boss} }`);
    const path = join(own.dir, 'mine.yaml');
    writeFileSync(path, file);
    const loaded = await loadScenario(own.dir, path);
    const there = evaluatePlan(applyLevers(loaded.baseline, loaded.scenario.levers));
    const page = await pageOf(mine, id);
    const here = evaluatePlan(applyLevers(page.inputs, page.scenario.levers));
    expect(there).toEqual(here);
    expect(there.people.map((one) => one.id)).toEqual(expect.arrayContaining([...line]));
    expect(there.byYear[0]?.target).not.toBeNull();

    // Such a file starts a plan of that line again: for its manager and leadership, for nobody else.
    const again = (persona: string) => ask(persona, '', { document: file });
    for (const persona of [mine, 'leadership']) {
      const copy = (await again(persona)).body.plan_id ?? '';
      expect(await peopleSeen('leadership', copy)).toEqual(await peopleSeen(mine, id));
    }
    expect((await again(`manager:${otherBoss}`)).status).toBe(403);
    writeFileSync(path, file.replace(boss, ana));
    await expect(loadScenario(own.dir, path)).rejects.toThrow(
      new RegExp(`mine.yaml:\\d+: invalid scope.manager: ${ana}; expected the id of somebody who`),
    );
  });

  it('with a team or person that does not exist are not proposed, and each fault is named', async () => {
    const id = await start('leadership', 'Odd', [
      {
        kind: 'hire',
        count: 1,
        month: '2027-02',
        team: 'Atlantis',
        profile: 'experienced',
        role: 'rep',
      },
      { kind: 'leave', rep: 'nobody', month: '2001-01' },
    ]);
    const { status, body } = await ask('leadership', `/${id}/propose`, { version: 1 });
    expect(status).toBe(400);
    expect(body.error?.message).toMatch(/team: Atlantis.*month of leave: 2001-01.*rep: nobody/s);
  });

  it('saved second get both versions to merge, and nothing is written', async () => {
    const id = await start('leadership', 'Both');
    const save = (price: number) =>
      ask('leadership', `/${id}/versions`, {
        base_version: 1,
        ...scenario('Both', [{ kind: 'price', change: price }]),
      });
    expect((await save(0.1)).status).toBe(201);
    const { status, body } = await save(0.2);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      latest: 2,
      base: { levers: [] },
      theirs: { levers: [{ kind: 'price', change: 0.1 }] },
    });
  });
});
