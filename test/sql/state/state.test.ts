import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decimalText } from '#sql/state/money.ts';
import { decidePerson, pairKey, personDecisions } from '#sql/state/people.ts';
import { closeState, openState, type State } from '#sql/state/open.ts';
import {
  approvePlan,
  commentPlan,
  createPlan,
  planComments,
  planEvents,
  planVersions,
  proposePlan,
  returnPlan,
  savePlan,
} from '#sql/state/plans.ts';
import { stateRelations } from '#sql/state/relations.ts';
import { latestSubmissions, submissionsOf, submit } from '#sql/state/submissions.ts';
import { stores } from './stores.ts';

const rep = { id: 'rep:1', name: 'Ana Ruiz', at: new Date('2026-10-05T09:00:00Z') };
const boss = { id: 'manager:9', name: 'Wu Lei', at: new Date('2026-10-05T17:00:00Z') };
const commit = { period: 'FY2026-Q4', level: 'rep', levelId: '1', category: 'commit' } as const;
const company = { name: 'FY27', level: 'company', levelId: 'company', document: 'a' } as const;

describe.each(stores())('state store on $name', ({ open }) => {
  let state: State;
  let close: () => Promise<void>;
  beforeEach(async () => ({ state, close } = await open()));
  afterEach(() => close());

  it('keeps every number that was submitted, to the cent', async () => {
    await submit(state, { ...commit, amount: 0.1 + 0.2, isOverride: false }, rep);
    await submit(state, { ...commit, amount: '123456789012.34', isOverride: false }, rep);
    const all = await submissionsOf(state, 'FY2026-Q4');
    expect(all.map(({ amount }) => amount)).toEqual(['0.30', '123456789012.34']);
    expect(all[0]).toMatchObject({ submitted_by: 'rep:1', submitted_at: rep.at.toISOString() });
  });

  it('an override leaves the number that it overrides', async () => {
    await submit(state, { ...commit, amount: 100, isOverride: false }, rep);
    await submit(state, { ...commit, amount: 80, isOverride: true, note: ' slips ' }, boss);
    await submit(state, { ...commit, amount: 120, isOverride: false }, rep);
    const latest = latestSubmissions(await submissionsOf(state, 'FY2026-Q4'));
    expect(latest.map(({ amount, is_override, note }) => [amount, is_override, note])).toEqual([
      ['120.00', 0, null],
      ['80.00', 1, 'slips'],
    ]);
  });

  it('the last word on two records counts, and may be taken back', async () => {
    const pair = { kind: 'employee', repId: '1', otherId: 'E1' } as const;
    await decidePerson(state, pair, true, rep);
    await decidePerson(state, pair, false, boss);
    await decidePerson(state, { ...pair, otherId: 'E2' }, true, rep);
    expect((await personDecisions(state)).get(pairKey(pair))).toBe(false);
    await decidePerson(state, pair, null, boss);
    expect([...(await personDecisions(state)).keys()]).toEqual([
      pairKey({ ...pair, otherId: 'E2' }),
    ]);
  });

  it('of two people who save at once the later is told of both versions', async () => {
    const { plan_id: planId } = await createPlan(state, company, boss);
    const first = await savePlan(state, { planId, baseVersion: 1, document: 'b' }, boss);
    const second = await savePlan(state, { planId, baseVersion: 1, document: 'c' }, rep);
    expect(first).toMatchObject({ status: 'saved', version: { version: 2 } });
    expect(second).toMatchObject({
      status: 'conflict',
      base: { document: 'a' },
      latest: { document: 'b', version: 2 },
    });
    expect(await planVersions(state, planId)).toHaveLength(2);
  });

  it('a plan is proposed, sent back, approved and superseded, with who and when', async () => {
    const one = await createPlan(state, company, boss);
    const two = await createPlan(state, { ...company, name: 'FY27 growth' }, boss);
    const content = {
      quotas: [{ repId: '1', period: 'FY2027-Q1', quota: 250_000 }],
      targets: [{ period: 'FY2027-Q1', target: 1_000_000 }],
    };
    await proposePlan(state, one.plan_id, 1, content, boss);
    await returnPlan(state, one.plan_id, 1, boss, 'Q2 is too thin');
    await proposePlan(state, one.plan_id, 1, content, boss);
    await approvePlan(state, one.plan_id, 1, '2026-10-02', boss);
    await proposePlan(state, two.plan_id, 1, content, boss);
    await approvePlan(state, two.plan_id, 1, '2026-10-02', boss);
    const statuses = (await planEvents(state, one.plan_id)).map(({ status }) => status);
    expect(statuses).toEqual(['draft', 'proposed', 'draft', 'proposed', 'approved', 'superseded']);
    const [version] = await planVersions(state, two.plan_id);
    expect(version).toMatchObject({ status: 'approved', decided_by: 'manager:9' });
  });

  it('a draft cannot be approved, and a failed approval supersedes nothing', async () => {
    const one = await createPlan(state, company, boss);
    const two = await createPlan(state, company, boss);
    await proposePlan(state, one.plan_id, 1, { quotas: [], targets: [] }, boss);
    await approvePlan(state, one.plan_id, 1, '2026-10-02', boss);
    await expect(approvePlan(state, two.plan_id, 1, '2026-10-02', boss)).rejects.toThrow(
      'expected one whose status is proposed',
    );
    expect((await planVersions(state, one.plan_id))[0]?.status).toBe('approved');
  });

  it('keeps comments in their order', async () => {
    const { plan_id } = await createPlan(state, company, boss);
    await commentPlan(state, plan_id, 1, 'Why no hires in May?', rep);
    await commentPlan(state, plan_id, 1, '五月没有预算', boss);
    const comments = await planComments(state, plan_id);
    expect(comments.map(({ by_name, text }) => [by_name, text])).toEqual([
      ['Ana Ruiz', 'Why no hires in May?'],
      ['Wu Lei', '五月没有预算'],
    ]);
  });
});

describe('state as raw relations', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'quotient-state-'));
  afterAll(async () => {
    await closeState(workspace, '');
    rmSync(workspace, { recursive: true, force: true });
  });

  it('are empty where nobody entered anything, and no store is made', async () => {
    const relations = await stateRelations(workspace);
    expect(relations.map(({ rows }) => rows)).toEqual([[], [], [], []]);
  });

  it('change their fingerprint with their rows only, and say when a version came into force', async () => {
    const state = await openState(workspace, '');
    const { plan_id } = await createPlan(state, company, boss);
    const content = {
      quotas: [{ repId: '1', period: 'FY2027-Q1', quota: '250000' }],
      targets: [],
    };
    await proposePlan(state, plan_id, 1, content, boss);
    const before = await stateRelations(workspace);
    expect(await stateRelations(workspace)).toEqual(before);
    await approvePlan(state, plan_id, 1, '2026-10-02', boss);
    const after = await stateRelations(workspace);
    const quotas = after.find(({ name }) => name === 'state__quota_version');
    expect(quotas?.rows).toEqual([
      [
        `${plan_id}-v1`,
        'FY27',
        'company',
        'company',
        '1',
        'FY2027-Q1',
        '250000.00',
        'approved',
        boss.at.toISOString(),
        '2026-10-02',
        null,
      ],
    ]);
    expect(after.map(({ fingerprint }) => fingerprint)).not.toEqual(
      before.map(({ fingerprint }) => fingerprint),
    );
  });

  it('a process that is killed loses nothing that it was told is saved', async () => {
    const child = join(import.meta.dirname, 'kill-child.ts');
    const ran = spawnSync(process.execPath, ['--import', 'tsx', child, workspace], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    const acknowledged = ran.stdout.trim().split('\n').length;
    expect(ran.signal).toBe('SIGKILL');
    expect(acknowledged).toBe(25);
    const state = await openState(workspace, '');
    expect(await submissionsOf(state, 'FY2030-Q1')).toHaveLength(acknowledged);
  });
});

describe('amounts', () => {
  it.each(['', '1e5', 'twelve', Number.NaN, '12345678901234567', '1.234'])('%s is none', (text) => {
    expect(() => decimalText(text)).toThrow('invalid amount');
  });
});
