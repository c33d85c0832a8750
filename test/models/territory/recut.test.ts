import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { highsSolver } from '#models/highs-solver.ts';
import { recutTerritories, type TerritoryAccount } from '#models/territory/recut.ts';
import type { Solver } from '#models/solver.ts';
import { seeded } from '../../bin/support/seeded.ts';

let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

const options = { gap: 0, seconds: 20 };
const reps = ['r1', 'r2'].map((id) => ({ id, share: 1 }));
const account = (
  id: string,
  rep: string | null,
  potential: number,
  over: Partial<TerritoryAccount> = {},
): TerritoryAccount => ({ id, rep, potential, workload: 1, isLocked: false, ...over });

describe('a re-cut of territories', () => {
  it('moves the fewest accounts that bring everybody within the bounds', () => {
    const accounts = [...'abcdef'].map((id) => account(id, 'r1', 10));
    const recut = recutTerritories(
      accounts,
      reps,
      { potential: 0.05, workload: 0.05 },
      solver,
      options,
    );
    expect(recut.status).toBe('balanced');
    expect(recut.moves).toHaveLength(3);
    expect(recut.reps.map(({ potential }) => potential)).toEqual([1, 1]);
  });

  it('keeps locked accounts, and says that it is only as near as possible where they forbid more', () => {
    const accounts = [
      account('a', 'r1', 80, { isLocked: true }),
      account('b', 'r1', 10),
      account('c', 'r2', 10),
    ];
    const recut = recutTerritories(
      accounts,
      reps,
      { potential: 0.1, workload: 0.5 },
      solver,
      options,
    );
    expect(recut.status).toBe('as near as possible');
    expect(recut.moves).toEqual([{ account: 'b', from: 'r1', to: 'r2' }]);
  });

  it('gives a ramping rep less, and an account that nobody had to somebody', () => {
    const accounts = Array.from({ length: 12 }, (_, i) => account(`a${i}`, null, 1));
    const some = [reps[0], { id: 'new', share: 0.5 }].flatMap((rep) => rep ?? []);
    const recut = recutTerritories(
      accounts,
      some,
      { potential: 0.01, workload: 0.01 },
      solver,
      options,
    );
    expect(recut.reps.map(({ n }) => n)).toEqual([8, 4]);
  });

  it('of many accounts gives each to one rep, within the bounds', () => {
    const random = seeded(3);
    const team = Array.from({ length: 6 }, (_, i) => ({ id: `r${i}`, share: 1 }));
    const accounts = Array.from({ length: 90 }, (_, i) =>
      account(`a${i}`, `r${Math.floor(6 * random() * random())}`, Math.exp(2 * random()), {
        workload: 1 + 3 * random(),
      }),
    );
    const recut = recutTerritories(accounts, team, { potential: 0.1, workload: 0.15 }, solver, {
      gap: 0.05,
      seconds: 20,
    });
    expect(recut.status).toBe('balanced');
    expect(recut.reps.reduce((sum, { n }) => sum + n, 0)).toBe(90);
    for (const { potential, workload } of recut.reps) {
      expect(Math.abs(potential - 1)).toBeLessThanOrEqual(0.1 * 1.001);
      expect(Math.abs(workload - 1)).toBeLessThanOrEqual(0.15 * 1.001);
    }
  });

  it('refuses a locked account of somebody who is not there', () => {
    const accounts = [account('a', 'gone', 1, { isLocked: true })];
    expect(() =>
      recutTerritories(accounts, reps, { potential: 0.1, workload: 0.1 }, solver, options),
    ).toThrow('invalid locked account: a of gone');
  });
});

describe('a large re-cut', () => {
  const random = seeded(7);
  const team = Array.from({ length: 12 }, (_, i) => ({ id: `r${i}`, share: i === 0 ? 0.5 : 1 }));
  const accounts = Array.from({ length: 180 }, (_, i) =>
    account(`a${i}`, `r${Math.floor(12 * random())}`, Math.exp(2 * random()), {
      workload: 1 + 3 * random(),
      isLocked: random() < 0.1,
    }),
  );
  const goal = { potential: 0.1, workload: 0.15 };

  it('is as near to the bounds as makes no difference and near what is proved, with locked accounts where they were', () => {
    const cut = recutTerritories(accounts, team, goal, solver, { gap: 0.03, seconds: 20 });
    expect(cut.gap).toBeLessThan(0.1);
    for (const { potential, workload } of cut.reps) {
      expect(Math.abs(potential - 1)).toBeLessThanOrEqual(0.12);
      expect(Math.abs(workload - 1)).toBeLessThanOrEqual(0.17);
    }
    const locked = new Set(accounts.filter(({ isLocked }) => isLocked).map(({ id }) => id));
    expect(cut.moves.filter((move) => locked.has(move.account))).toEqual([]);
  });

  it('tells the best so far and the proof while it works', () => {
    const told: { objective: number | null; bound: number | null }[] = [];
    const options = {
      gap: 0.1,
      seconds: 20,
      onProgress: (one: (typeof told)[number]) => told.push(one),
    };
    recutTerritories(accounts, team, goal, solver, options);
    expect(told[0]?.objective).toBeNull();
    expect(told.at(-1)?.objective).toBeGreaterThanOrEqual((told[0]?.bound ?? 0) * (1 - 1e-6));
  });
});
