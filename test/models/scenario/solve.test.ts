import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import { highsSolver } from '#models/highs-solver.ts';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Goal } from '#models/scenario/scenario.ts';
import { defaultGoal } from '#models/scenario/schema.ts';
import { hireOptions } from '#models/scenario/solve/options.ts';
import { solvePlan, type HireLever } from '#models/scenario/solve/solve.ts';
import { reasonText } from '#models/scenario/solve/words.ts';
import type { Solver } from '#models/solver.ts';
import { seeded } from '../../bin/support/seeded.ts';
import { company, given, person, team } from '../capacity/company.ts';

/** Small companies that are solved by brute force, too; `npm run truth:plan` takes more. */
const TRUTHS = Number(process.env['QUOTIENT_TRUTHS'] ?? 200);

let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

const goalOf = (over: Partial<Goal> = {}): Goal => ({ ...defaultGoal(), gap: 0, ...over });
const hazard = (value: number): PlanInputs['profiles']['experienced']['attrition'] => [
  given(value),
  given(value),
  given(value),
];

/** Two teams, two years, people who leave and are partly replaced. */
function growing(over: Partial<PlanInputs> = {}): PlanInputs {
  const base = company({
    nMonths: 24,
    people: Array.from({ length: 12 }, (_, i) =>
      person(`r${i}`, { team: i % 2 === 0 ? 'East' : 'West' }),
    ),
    teams: [team('East'), team('West', { productivity: given(43_000) })],
    targets: given([1.7, 1.75, 1.9, 2.1, 2.3, 2.4, 2.5, 2.7].map((millions) => millions * 1e6)),
    backfill: { share: 0.5, months: 2, experiencedShare: 0.5 },
  });
  const { experienced, developing } = base.profiles;
  const profiles = {
    experienced: { ...experienced, attrition: hazard(0.012) },
    developing: { ...developing, attrition: hazard(0.018) },
  };
  return { ...base, profiles, ...over };
}

const millions = (value: number) => `${(value / 1e6).toFixed(1)} m`;

describe('a solved plan', () => {
  it('meets every constraint in the forward model to 0.1%', () => {
    const goal = goalOf({
      gap: 0.03,
      mix: { low: 0.4, high: 0.6 },
      hires_per_month: 4,
      interviews_per_month: 70,
      keep_span: true,
      teams: { East: { least: 6, most: 16 }, West: { most: 14 } },
      budget: 14_000_000,
    });
    const inputs = growing();
    const { status, levers, isProved } = solvePlan(inputs, goal, solver);
    expect([status, isProved]).toEqual(['solved', true]);
    const plan = evaluatePlan(applyLevers(inputs, levers));
    const reps = levers.filter(({ role }) => role === 'rep');
    for (const { mean, target } of plan.byQuarter) {
      expect(mean).toBeGreaterThanOrEqual((target ?? 0) * 0.999);
    }
    expect(plan.cost).toBeLessThanOrEqual(14_000_000 * 1.001);
    const count = (of: readonly HireLever[]) => of.reduce((sum, one) => sum + one.count, 0);
    const experienced = count(reps.filter(({ profile }) => profile === 'experienced'));
    expect(experienced / count(reps)).toBeGreaterThanOrEqual(0.4 * 0.999);
    expect(experienced / count(reps)).toBeLessThanOrEqual(0.6 * 1.001);
    for (const month of plan.months) {
      expect(count(reps.filter((one) => one.month === month))).toBeLessThanOrEqual(4);
    }
    expect(Math.max(...plan.company.interviews)).toBeLessThanOrEqual(70 * 1.001);
    plan.months.forEach((_, m) => {
      const [east, west] = plan.teams;
      expect(east?.headcount[m]).toBeGreaterThanOrEqual(6 * 0.999);
      expect(east?.headcount[m]).toBeLessThanOrEqual(16 * 1.001);
      expect(west?.headcount[m]).toBeLessThanOrEqual(14 * 1.001);
      for (const one of plan.teams) {
        expect(one.managers[m]).toBeGreaterThanOrEqual((one.managersNeeded[m] ?? 0) * 0.999);
      }
    });
  });

  it('with a chance asked reaches each quarter with it, by the draws of the simulation', () => {
    const goal = goalOf({ gap: 0.01, confidence: 0.8 });
    const { status, chances, levers } = solvePlan(growing(), goal, solver);
    expect(status).toBe('solved');
    expect(Math.min(...chances.map((chance) => chance ?? 1))).toBeGreaterThanOrEqual(0.8);
    const cheaper = solvePlan(growing(), goalOf({ gap: 0.01 }), solver);
    const size = (of: readonly HireLever[]) => of.reduce((sum, one) => sum + one.count, 0);
    expect(size(levers)).toBeGreaterThan(size(cheaper.levers));
  });

  it('whose chance the draws never confirm is not said to be solved', () => {
    const goal = goalOf({ gap: 0.05, confidence: 0.8 });
    const isDone = { status: 'optimal', objective: 0, bound: 0, gap: 0 } as const;
    const idle: Solver = {
      solve: ({ cost }) => ({ ...isDone, values: Array.from(cost, () => 0) }),
    };
    const { status, chances } = solvePlan(growing(), goal, idle);
    expect(Math.min(...chances.map((chance) => chance ?? 1))).toBeLessThan(0.8);
    expect(status).toBe('short');
  });

  it('of a budget sells the most that it can buy', () => {
    const goal = goalOf({ objective: 'most_revenue', budget: 7_000_000, hires_per_month: 3 });
    const { plan, status, objective, bound } = solvePlan(growing(), goal, solver);
    expect(status).toBe('solved');
    expect(plan.cost).toBeLessThanOrEqual(7_000_000 * 1.0001);
    expect(Math.abs(objective - bound)).toBeLessThan(1e-4 * Math.abs(objective));
  });

  it('that can be reached without hires hires nobody', () => {
    const inputs = growing({ targets: given([1, 1, 1, 1, 1, 1, 1, 1]) });
    const { levers, status } = solvePlan(inputs, goalOf(), solver);
    expect([status, levers]).toEqual(['solved', []]);
  });

  it('equals brute force on 200 small companies', () => {
    const random = seeded(11);
    const wrong: string[] = [];
    for (let n = 0; n < TRUTHS; n += 1) {
      const { inputs, goal, most } = small(random);
      const solved = solvePlan(inputs, goal, solver);
      const best = bruteForce(inputs, goal, most);
      const own = solved.status === 'solved' ? solved.plan.cost : null;
      const isSame =
        best === null ? own === null : own !== null && Math.abs(own - best) <= 1e-6 * best;
      if (!isSame) wrong.push(`${n}: ${solved.status} ${own} against ${best}`);
    }
    expect(wrong).toEqual([]);
  });

  it('never gets worse when a constraint is relaxed', () => {
    const tight: Partial<Goal> = {
      mix: { low: 0.45, high: 0.55 },
      hires_per_month: 3,
      teams: { East: { most: 11 }, West: { most: 14 } },
    };
    const year = growing({
      nMonths: 12,
      targets: given([1.7e6, 1.75e6, 1.9e6, 2.1e6]),
    });
    const cost = (over: Partial<Goal>) => solvePlan(year, goalOf(over), solver).plan.cost;
    const first = cost(tight);
    for (const relaxed of [
      { ...tight, mix: { low: 0.2, high: 0.8 } },
      { ...tight, hires_per_month: 6 },
      { ...tight, teams: {} },
    ]) {
      expect(cost(relaxed)).toBeLessThanOrEqual(first * (1 + 1e-6));
    }
  });

  it('can be stopped, and says that nothing is proved', () => {
    const { isProved } = solvePlan(growing(), goalOf({ mix: { low: 0.4, high: 0.5 } }), solver, {
      shouldStop: () => true,
    });
    expect(isProved).toBe(false);
  });
});

describe('a target that cannot be reached', () => {
  const impossible = growing({ targets: given([4e6, 4e6, 4e6, 4e6, 4e6, 4e6, 4e6, 4e6]) });

  it('is missed by the least, with the reasons in words of both languages', () => {
    const goal = goalOf({ gap: 0.01, hires_per_month: 3 });
    const { status, misses, reasons, levers } = solvePlan(impossible, goal, solver);
    expect(status).toBe('short');
    expect(levers.length).toBeGreaterThan(0);
    expect(misses[0]).toBeGreaterThan(misses[7] ?? 0);
    const [first] = reasons;
    if (!first) throw new Error('no reason');
    expect(reasonText(first, 'en', millions)).toMatch(
      /^FY2027-Q1 can't be reached: .* still ramping; \d\.\d m is missing\.$/,
    );
    expect(reasonText(first, 'zh-CN', millions)).toMatch(/^FY2027-Q1 无法达成：.*爬坡，缺口/);
    const cap = reasons.find(({ code }) => code === 'hires_per_month');
    if (!cap) throw new Error('the cap on hires is not named');
    expect(reasonText(cap, 'en', millions)).toMatch(
      /^The number of hires a month stands in the way of FY2027-Q1, .*: without it/,
    );
  });

  it('for want of money names the budget', () => {
    const { status, reasons, plan } = solvePlan(
      growing(),
      goalOf({ gap: 0.01, budget: 6_000_000 }),
      solver,
    );
    expect(status).toBe('short');
    expect(plan.cost).toBeLessThanOrEqual(6_000_000 * 1.001);
    expect(reasons.map(({ code }) => code)).toContain('budget');
  });

  it('by constraints that contradict each other is said to be impossible', () => {
    const goal = goalOf({ teams: { East: { least: 40 } }, hires_per_month: 1 });
    const { status, reasons, levers } = solvePlan(growing(), goal, solver);
    expect([status, levers]).toEqual(['impossible', []]);
    expect(reasons[0]).toEqual({ code: 'contradiction', limits: ['hires_per_month', 'teams'] });
  });

  it('is no question at least cost without any target', () => {
    const inputs = growing({ targets: given([]) });
    expect(() => solvePlan(inputs, goalOf(), solver)).toThrow(
      'invalid goal: no quarter has a target',
    );
  });
});

/** A company of one or two teams and two quarters, with at most five things to decide. */
function small(random: () => number) {
  const pick = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const two = random() < 0.5;
  const base = company({
    nMonths: 6,
    teams: [
      team('East', { productivity: given(30_000 + 1_000 * pick(0, 40)) }),
      ...(two ? [team('West', { productivity: given(30_000 + 1_000 * pick(0, 40)) })] : []),
    ],
    people: [person('r1'), person('r2')],
    targets: given([null, 1_000 * pick(150, 900)]),
  });
  const { experienced, developing } = base.profiles;
  const inputs: PlanInputs = {
    ...base,
    profiles: {
      experienced: {
        ...experienced,
        attrition: hazard(random() * 0.03),
        ramp: given([0.3 + random() * 0.3, 0.8]),
      },
      developing: { ...developing, ramp: given([0.1 + random() * 0.3, 0.4, 0.7]) },
    },
  };
  const profiles =
    random() < 0.5 ? (['experienced', 'developing'] as const) : (['experienced'] as const);
  const earliest = two || profiles.length === 2 ? '2027-05' : '2027-03';
  const most = pick(1, 3);
  const mix = random() < 0.3 ? { mix: { low: 0.3, high: 0.9 } } : {};
  const cap = random() < 0.5 ? { hires_per_month: most } : { hires_per_month: 2 };
  return {
    inputs,
    most: cap.hires_per_month,
    goal: goalOf({ profiles, earliest, ...mix, ...cap }),
  };
}

/** The least cost over every count of every option; null where nothing reaches the targets. */
function bruteForce(inputs: PlanInputs, goal: Goal, most: number): number | null {
  const options = hireOptions(inputs, goal).map(({ hire }) => hire);
  const base = evaluatePlan(inputs, { people: false });
  const single = options.map((hire) =>
    evaluatePlan({ ...inputs, hires: [hire] }, { people: false }),
  );
  let best: number | null = null;
  const counts = new Array<number>(options.length).fill(0);
  const visit = (at: number): void => {
    if (at < options.length) {
      for (let n = 0; n <= most; n += 1) {
        counts[at] = n;
        visit(at + 1);
      }
      counts[at] = 0;
      return;
    }
    const byMonth = new Map<string, number>();
    let [all, senior] = [0, 0];
    counts.forEach((n, i) => {
      const hire = options[i];
      if (!hire) return;
      byMonth.set(hire.month, (byMonth.get(hire.month) ?? 0) + n);
      all += n;
      if (hire.profile === 'experienced') senior += n;
    });
    if ([...byMonth.values()].some((n) => n > (goal.hires_per_month ?? Infinity))) return;
    if (goal.mix && (senior < goal.mix.low * all - 1e-9 || senior > goal.mix.high * all + 1e-9)) {
      return;
    }
    const isReached = base.byQuarter.every(({ mean, target }, q) => {
      const added = counts.reduce(
        (sum, n, i) => sum + n * ((single[i]?.byQuarter[q]?.mean ?? 0) - mean),
        0,
      );
      return target === null || mean + added >= target - 1e-3;
    });
    if (!isReached) return;
    const cost =
      base.cost + counts.reduce((sum, n, i) => sum + n * ((single[i]?.cost ?? 0) - base.cost), 0);
    if (best === null || cost < best) best = cost;
  };
  visit(0);
  return best;
}
