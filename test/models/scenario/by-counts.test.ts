import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { highsSolver } from '#models/highs-solver.ts';
import { ProgramBuilder } from '#models/program-builder.ts';
import { solveByCounts } from '#models/scenario/solve/by-counts.ts';
import type { LinearProgram, Solver } from '#models/solver.ts';
import { seeded } from '../../bin/support/seeded.ts';

let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

const N_SPLIT = 12;
const NOTHING = {
  status: 'nothing found',
  ...{ objective: NaN, bound: NaN, gap: NaN, values: [] },
} as const;

/** Four kinds of hires for three teams with room for few, which have to sell in two quarters. */
function program(random: () => number): LinearProgram {
  const build = new ProgramBuilder();
  const costs = [1, 2, 3, 4].map(() => 0.5 + random());
  for (let at = 0; at < N_SPLIT; at += 1) {
    build.column({ cost: costs[Math.floor(at / 3)] ?? 0, isWhole: true });
  }
  const of = (test: (at: number) => boolean) =>
    Array.from({ length: N_SPLIT }, (_, at) => at)
      .filter(test)
      .map((at) => [at, 1] as const);
  for (const lower of [2 + 3 * random(), 2 + 3 * random()]) {
    build.row(
      { lower },
      Array.from({ length: N_SPLIT }, (_, at) => [at, 0.2 + random()] as const),
    );
  }
  for (const team of [0, 1, 2])
    build.row(
      { upper: 2 },
      of((at) => at % 3 === team),
    );
  for (const kind of [0, 1, 2, 3]) {
    const count = build.column({ isWhole: true });
    build.row({ lower: 0, upper: 0 }, [[count, -1], ...of((at) => Math.floor(at / 3) === kind)]);
  }
  return build.program();
}

describe('solving by counts', () => {
  const options = { gap: 0, seconds: 20 };

  it('comes to what solving the whole comes to, also where no plan has the counts that cost least', () => {
    const random = seeded(5);
    const seen = { teams: 0, rest: 0 };
    for (let n = 0; n < 10; n += 1) {
      const whole = program(random);
      const plain = solver.solve(whole, options);
      let calls = 0;
      // As if no first plan had been found, since so small a program is solved at once.
      const counted: Solver = {
        solve: (...given) => ((calls += 1) === 1 ? NOTHING : solver.solve(...given)),
      };
      const staged = solveByCounts(whole, { nSplit: N_SPLIT }, counted, options);
      expect(staged.status).toBe(plain.status);
      if (plain.status !== 'infeasible') expect(staged.objective).toBeCloseTo(plain.objective, 5);
      if (calls === 3) seen.teams += 1;
      if (calls === 4) seen.rest += 1;
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  it('that is stopped gives the plan found so far, and says what is proved', () => {
    const whole = program(seeded(8));
    let asked = 0;
    const stopped = { ...options, shouldStop: () => (asked += 1) > 0 };
    const { status, bound, objective } = solveByCounts(whole, { nSplit: N_SPLIT }, solver, stopped);
    if (status === 'best so far') expect(bound).toBeLessThanOrEqual(objective);
    else expect(['optimal', 'nothing found']).toContain(status);
  });
});
