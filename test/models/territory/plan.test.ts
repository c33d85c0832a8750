import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { highsSolver } from '#models/highs-solver.ts';
import type { Solver } from '#models/solver.ts';
import { territoryBalance } from '#models/territory/balance.ts';
import {
  checkTerritoryPlan,
  parseTerritoryPlan,
  renderTerritoryPlan,
} from '#models/territory/file.ts';
import { emptyTerritoryPlan, type TerritoryPlan } from '#models/territory/plan.ts';
import { solveTerritories, type TerritoryAnswer } from '#models/territory/solve-plan.ts';
import { weighAccounts, type AccountRow } from '#models/territory/weigh.ts';

let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

const row = (account_id: string, over: Partial<AccountRow> = {}): AccountRow => ({
  account_id,
  account_name: `Account ${account_id}`,
  rep_id: 'r1',
  rep_name: 'One',
  team_id: 'East',
  is_owner_employed: true,
  territory: 'Unknown',
  segment: 'SMB',
  industry: 'Retail',
  typical_amount: 100,
  won_amount: 0,
  expected_amount: 0,
  typical_activities: 10,
  n_activities: 10,
  deal_activities: 10,
  ...over,
});
const reps = ['r1', 'r2'].map((id) => ({ id, share: 1 }));
const teamOf = new Map([
  ['r1', 'East'],
  ['r2', 'East'],
]);
const plan: TerritoryPlan = emptyTerritoryPlan('East', reps, '2026-11-13');
const tolerance = { potential: 0.05, workload: 0.05 };
const job = (accounts: readonly AccountRow[], over: Partial<TerritoryPlan> = {}) => {
  const given = { ...plan, ...over };
  return {
    accounts: weighAccounts(accounts, given, teamOf),
    reps: given.reps,
    tolerance,
    mostMoves: given.most_moves,
    gap: 0,
    seconds: 20,
  };
};

describe('the accounts of a re-cut', () => {
  it('weigh what their measures are by the weights, whatever the scale of these', () => {
    const given = row('a', { typical_amount: 100, won_amount: 300, expected_amount: 20 });
    const potential = (typical: number, won: number, expected: number) =>
      weighAccounts(
        [given],
        { ...plan, weights: { ...plan.weights, potential: { typical, won, expected } } },
        teamOf,
      )[0]?.potential;
    expect(potential(2, 1, 1)).toBe(130);
    expect(potential(4, 2, 2)).toBe(130);
    expect(potential(0, 1, 0)).toBe(300);
    expect(potential(0, 0, 0)).toBe(140);
  });

  it('are those of its reps, and of people who left their teams where they are given away', () => {
    const rows = [
      row('a'),
      row('left', { rep_id: 'gone', is_owner_employed: false }),
      row('elsewhere', { rep_id: 'gone', is_owner_employed: false, team_id: 'West' }),
      row('another', { rep_id: 'r9' }),
    ];
    const ids = (give_unowned: boolean) =>
      weighAccounts(rows, { ...plan, give_unowned }, teamOf).map(({ id, rep }) => [id, rep]);
    expect(ids(true)).toEqual([
      ['a', 'r1'],
      ['left', null],
    ]);
    expect(ids(false)).toEqual([['a', 'r1']]);
  });

  it('are as much work as each other where no work is in the data', () => {
    const none = { typical_activities: null, n_activities: 0, deal_activities: 0 };
    const accounts = weighAccounts([row('a', none), row('b', none)], plan, teamOf);
    expect(accounts.map(({ workload }) => workload)).toEqual([1, 1]);
  });
});

describe('a solved re-cut', () => {
  const six = [...'abcdef'].map((id) => row(id));

  it('balances, and its moves put into the forward balance say the same', () => {
    const given = job(six);
    const answer = solveTerritories(given, solver);
    expect([answer.status, answer.moves.length, answer.isProved]).toEqual(['balanced', 3, true]);
    const after = territoryBalance(given.accounts, reps, tolerance, answer.moves);
    expect(after.nOutside).toBe(0);
    expect(after.reps.map(({ potentialIndex }) => potentialIndex)).toEqual([1, 1]);
  });

  it('keeps to the most moves, with those that bring most, and says what stays off', () => {
    const large = six.map((one, at) => ({ ...one, typical_amount: 100 * (at + 1) }));
    const given = job(large, { most_moves: 1 });
    const answer = solveTerritories(given, solver);
    expect([answer.status, answer.moves.length]).toEqual(['capped', 1]);
    expect(answer.nWhole).toBeGreaterThan(1);
    const whole = solveTerritories({ ...given, mostMoves: null }, solver).moves;
    const offAfter = (account: string) =>
      territoryBalance(given.accounts, reps, tolerance, [{ account, to: 'r2' }]).meanOff ?? 1;
    const best = Math.min(...whole.map(({ account }) => offAfter(account)));
    expect(offAfter(answer.moves[0]?.account ?? '')).toBeCloseTo(best, 12);
    expect(solveTerritories(job(six, { most_moves: 0 }), solver).moves).toEqual([]);
  });

  it('moves no locked account and gives what nobody has', () => {
    const given = job([...six, row('left', { rep_id: 'gone', is_owner_employed: false })], {
      locked: ['a', 'b'],
    });
    const { moves } = solveTerritories(given, solver);
    expect(moves.map(({ account }) => account)).toContain('left');
    expect(moves.some(({ account }) => account === 'a' || account === 'b')).toBe(false);
  });

  it('tells each better one on the way, the last as good as the answer', () => {
    const many = Array.from({ length: 24 }, (_, at) => row(`a${at}`, { typical_amount: 50 + at }));
    const seen: TerritoryAnswer[] = [];
    const answer = solveTerritories(job(many), solver, { onBest: (best) => seen.push(best) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.at(-1)?.moves).toHaveLength(answer.moves.length);
  });
});

describe('the file of a re-cut', () => {
  const full: TerritoryPlan = {
    ...plan,
    most_moves: 4,
    locked: ['a'],
    moves: [{ account: 'b', to: 'r2' }],
  };

  it('is read back as it was written', () => {
    const parsed = parseTerritoryPlan(renderTerritoryPlan(full));
    expect(parsed.ok && parsed.plan).toEqual(full);
  });

  it('is refused with the line of every fault', () => {
    const text = 'version: 1\nname: x\nreps:\n  - { id: r1, share: -1 }\nmoves: [1]\nhires: 2\n';
    const parsed = parseTerritoryPlan(text);
    expect(parsed.ok ? [] : parsed.faults.map(({ line }) => line).toSorted()).toEqual([4, 5, 6]);
    expect(parsed.ok ? '' : parsed.faults[0]?.message).toBe(
      'invalid reps.0.share: -1; expected a share from 0 to 2',
    );
  });

  it('names people and accounts that are not there, and moves of locked accounts', () => {
    const given = { ...full, locked: ['a', 'x'], moves: [{ account: 'a', to: 'r9' }] };
    const owners = new Map([
      ['a', 'r1'],
      ['b', 'r1'],
    ]);
    expect(checkTerritoryPlan(given, teamOf, owners).map(({ path }) => path.join('.'))).toEqual([
      'locked.1',
      'moves.0.account',
      'moves.0.to',
    ]);
  });
});
