import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { rawRelations } from '#ingest/land/raw-relations.ts';
import { initWorkspace } from '#ingest/workspace/init.ts';
import { martChecksums } from './support/marts.ts';
import { succeeds, temporaryFolder } from './support/quotient.ts';

const folder = temporaryFolder('any-order');
const DAYS = ['01-09', '01-16', '01-23', '01-30', '02-06', '02-13'].map((day) => `2026-${day}`);
const STAGES = ['Qualify', 'Propose', 'Commit', 'Won'];
/** The files of each day. */
const paths: string[][] = [];

afterAll(() => folder.remove());

/** Six weeks of spreadsheets: deals appear, move on, change hands, and some disappear again. */
beforeAll(() => {
  const dir = join(folder.path, 'exports');
  mkdirSync(dir);
  DAYS.forEach((day, week) => {
    const rows = Array.from({ length: 40 }, (_, n) => n)
      .filter((n) => n <= 20 + 4 * week && !(n % 7 === 3 && week > 3))
      .map((n) => {
        const age = Math.max(0, week - Math.floor(Math.max(0, n - 20) / 4));
        const stage = STAGES[Math.min(3, Math.floor(age / (1 + (n % 3))))] ?? 'Qualify';
        const owner = n % 5 === 0 && week > 2 ? 'Ben Ode' : 'Ann Lee';
        return `d${n},Deal ${n},${stage},${1000 + n * 10 + (n % 4) * week}.25,2026-0${2 + ((n + week) % 3)}-20,${owner}`;
      });
    const header =
      'opportunity_id,opportunity_name,stage,amount,close_date,owner_name,currency,created_at,account_name';
    const full = rows.map(
      (row, n) => `${row},USD,2026-01-0${1 + (n % 8)}T09:00:00Z,Customer ${n % 12}`,
    );
    const tables = { opportunity: [header, ...full], account: accounts(week), rep: people(week) };
    paths.push(
      Object.entries(tables).map(([object, lines]) => {
        const path = join(dir, `${object}-${day}.csv`);
        writeFileSync(path, [...lines, ''].join('\n'));
        return path;
      }),
    );
  });
});

/** Customers change hands, segment and parent, and one is merged into another. */
function accounts(week: number): string[] {
  const rows = Array.from({ length: 12 }, (_, n) => {
    const parent = n > 8 ? `Customer ${(n + week) % 3}` : '';
    const segment = (n + week) % 4 === 0 ? 'Enterprise' : 'SMB';
    const merged = n === 11 && week > 3 ? 'c1' : '';
    return `c${n},Customer ${n},${n % 2 === week % 2 ? 'Ann Lee' : 'Ben Ode'},${segment},${parent},${merged}`;
  });
  return ['account_id,account_name,owner_name,segment,parent_name,merged_into', ...rows];
}

/** Reps change teams and managers; in the fourth week two manage each other. */
function people(week: number): string[] {
  const managers = week === 3 ? ['r2', 'r1', 'r1'] : [week > 2 ? 'r3' : 'r2', '', 'r2'];
  const rows = ['Ann Lee', 'Ben Ode', 'Chen Wu'].map(
    (name, n) => `r${n + 1},${name},Team ${(n + week) % 2},${managers[n] ?? ''},2025-0${n + 1}-01`,
  );
  return ['rep_id,rep_name,team,manager,created_at', ...rows];
}

async function loaded(name: string, order: readonly number[]): Promise<string> {
  const workspace = join(folder.path, name, 'workspace');
  await initWorkspace(workspace);
  for (const at of order) {
    await ingestPaths({ workspace, paths: paths[at] ?? [], coverage: 'full' });
  }
  return workspace;
}

async function rawOf(workspace: string): Promise<Record<string, string>> {
  const relations = await rawRelations(workspace);
  return Object.fromEntries(relations.map(({ name, fingerprint }) => [name, fingerprint]));
}

/** Seeded orders of the six exports in which some come twice. */
function orders(n: number): number[][] {
  let state = 7;
  const next = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  return Array.from({ length: n }, () => {
    const order = [0, 1, 2, 3, 4, 5];
    for (let at = 5; at > 0; at -= 1) {
      const other = next(at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    return [...order, ...order.slice(0, next(4))];
  });
}

describe('six successive exports', () => {
  it('are the same raw data in any order and any repetition', async () => {
    const inOrder = await rawOf(await loaded('in-order', [0, 1, 2, 3, 4, 5]));
    for (const [at, order] of orders(3).entries()) {
      expect(await rawOf(await loaded(`order-${at}`, order)), order.join()).toEqual(inOrder);
    }
  }, 60_000);

  it('build equal marts, in order and late', async () => {
    const sums = [];
    for (const [name, order] of [
      ['early', [0, 1, 2, 3, 4, 5]],
      ['late', [5, 2, 5, 0, 4, 1, 3, 0]],
    ] as const) {
      const workspace = await loaded(name, order);
      await succeeds(['build', '--workspace', workspace]);
      sums.push(await martChecksums(workspace));
    }
    expect(sums[1]).toEqual(sums[0]);
    expect(sums[0]?.size).toBeGreaterThan(20);
  }, 120_000);
});
