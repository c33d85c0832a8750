import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { highsSolver } from '#models/highs-solver.ts';
import { recutTerritories, type TerritoryAccount } from '#models/territory/recut.ts';
import type { Solver } from '#models/solver.ts';
import { recutInstance, valueOf } from '#models/territory/instance.ts';
import { leaversProgram } from '#models/territory/leavers.ts';
import { solveLarge } from '#models/territory/solve-large.ts';
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

  it('is within the bounds and near what is proved, with locked accounts where they were', () => {
    const cut = recutTerritories(accounts, team, goal, solver, { gap: 0.02, seconds: 20 });
    expect([cut.status, cut.isProved]).toEqual(['balanced', true]);
    for (const { potential, workload } of cut.reps) {
      expect(Math.abs(potential - 1)).toBeLessThanOrEqual(0.1001);
      expect(Math.abs(workload - 1)).toBeLessThanOrEqual(0.1501);
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

describe('a re-cut beside brute force', () => {
  const random = seeded(23);
  const team = [1, 1, 0.6].map((share, i) => ({ id: `r${i}`, share }));
  const goal = { potential: 0.15, workload: 0.3 };
  const instances = Array.from({ length: 20 }, (_, n) => {
    const accounts = Array.from({ length: 7 }, (_a, i) => {
      const rep = random() < 0.15 ? null : `r${Math.floor(3 * random() * random())}`;
      const isLocked = rep !== null && random() < 0.15;
      return account(`a${i}`, rep, Math.exp(2 * random()), {
        workload: 1 + 2 * random(),
        isLocked,
      });
    });
    return { n, accounts, instance: recutInstance(accounts, team, goal) };
  });

  it('costs the least of all, within the bounds where any is', () => {
    const wrong = instances.flatMap(({ n, accounts, instance }) => {
      const { within, near } = bruteForce(instance);
      const cut = recutTerritories(accounts, team, goal, solver, options);
      const owners = accounts.map(({ id, rep }) => {
        const to = cut.moves.find((move) => move.account === id)?.to ?? rep;
        return team.findIndex((one) => one.id === to);
      });
      const own = valueOf(instance, owners).objective;
      const isSame = Math.abs(own - (within ?? near)) < 1e-4;
      const isTold = (cut.status === 'balanced') === (within !== null);
      return isSame && isTold ? [] : [`${n}: ${own} against ${within} or ${near}`];
    });
    expect(wrong).toEqual([]);
    const balanced = instances.filter(({ instance }) => bruteForce(instance).within !== null);
    expect(balanced.length).toBeGreaterThan(5);
    expect(balanced.length).toBeLessThan(instances.length - 5);
  });

  it('is never under what the leavers prove, and what a search finds is never said to be nearer than it is', () => {
    for (const { instance } of instances) {
      const { within, near } = bruteForce(instance);
      for (const [isStrict, least] of [
        [true, within],
        [false, near],
      ] as const) {
        if (least === null) continue;
        const { bound, status } = solver.solve(leaversProgram(instance, isStrict), options);
        expect(status).toBe('optimal');
        expect(bound).toBeLessThanOrEqual(least + 1e-4);
      }
      const found = solveLarge(instance, solver, { gap: 0.2, seconds: 5 });
      if (!found) throw new Error('nothing found');
      const { objective } = valueOf(instance, found.owners);
      const least = within ?? near;
      expect(objective).toBeGreaterThanOrEqual(least - 1e-4);
      expect((1 - found.gap) * objective).toBeLessThanOrEqual(least + 1e-4);
    }
  });
});

/** The least cost of every way to give the accounts to the reps: within the bounds, and at all. */
function bruteForce(instance: ReturnType<typeof recutInstance>): {
  readonly within: number | null;
  readonly near: number;
} {
  const { nAccounts, nReps, isOpen } = instance;
  let within: number | null = null;
  let near = Infinity;
  const owners = new Array<number>(nAccounts).fill(0);
  const visit = (a: number): void => {
    if (a < nAccounts) {
      for (let r = 0; r < nReps; r += 1) {
        if (isOpen[a * nReps + r] !== 1) continue;
        owners[a] = r;
        visit(a + 1);
      }
      return;
    }
    const { objective, beyond } = valueOf(instance, owners);
    near = Math.min(near, objective);
    if (beyond < 1e-9) within = Math.min(within ?? Infinity, objective);
  };
  visit(0);
  return { within, near };
}
