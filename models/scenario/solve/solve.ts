import type { PlanInputs } from '../../capacity/inputs.ts';
import { monthNumber, monthOf } from '../../capacity/month.ts';
import type { SolveProgress, Solved, Solver } from '../../solver.ts';
import { applyLevers } from '../apply.ts';
import { evaluatePlan } from '../evaluate.ts';
import type { PlanResult } from '../result.ts';
import type { Goal, Lever } from '../scenario.ts';
import { drawChances, simulatePlan, type Draws } from '../simulate.ts';
import { staffed, staffingProgram, unitOf, type ProgramOptions, type Staffed } from './program.ts';
import { solveByCounts } from './by-counts.ts';
import { contradiction, reasonsOf, type Reason } from './reasons.ts';
import { lognormalAt } from '../../stats/lognormal.ts';
import { normalQuantile } from '../../stats/normal.ts';
import { momentsOf } from '../spread.ts';

/** What solving comes to: always a value, also where nothing can be reached. */
export interface SolveOutcome {
  /**
   * `solved`: all that was asked is reached, a chance by the draws, too; `short`: it can't be, and this misses least, at the
   * least cost for that; `impossible`: the constraints contradict each other; `nothing found`:
   * time or patience ended before a first plan.
   */
  readonly status: 'solved' | 'short' | 'impossible' | 'nothing found';
  /** Hires to add to the scenario's levers. */
  readonly levers: readonly HireLever[];
  /** The scenario with them. */
  readonly plan: PlanResult;
  /** Bookings that had to be expected in each quarter; more than the target where a chance was asked. */
  readonly required: readonly (number | null)[];
  /** What each quarter misses of it. */
  readonly misses: readonly number[];
  /** Chance to reach each quarter by simulation, where a chance was asked; else null. */
  readonly chances: readonly (number | null)[];
  readonly reasons: readonly Reason[];
  /** Cost (or revenue, where that was the aim) and what is proved to be impossible to beat. */
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** Whether the gap that was asked for is proved. */
  readonly isProved: boolean;
}

export type HireLever = Extract<Lever, { readonly kind: 'hire' }>;

export interface SolvePlanOptions {
  readonly onProgress?: (progress: SolveStage) => void;
  readonly shouldStop?: () => boolean;
  readonly simulation?: { readonly draws: number; readonly seed: number };
}

/** How far solving is: the best so far with its hires, and the proof. */
export interface SolveStage extends Omit<SolveProgress, 'values'> {
  readonly stage: 'reach' | 'least miss' | 'least cost';
  /** Hires of the best so far, where it is new. */
  readonly levers?: readonly HireLever[];
}

/** Rounds of raising what is to be expected until the draws confirm the chance. */
const ROUNDS = 12;

/**
 * What is the cheapest way to the target? Solves for hires by month, team and profile (and managers
 * where the span is kept) on top of the scenario's levers. The plan's own forward model gives the
 * coefficients, so the answer holds in it.
 *
 * Revenue by quarter is required in expectation, or with a chance: then the expected bookings that
 * give it by the moments of the plan (a deterministic equivalent), raised until the simulation's
 * draws confirm it; so the answer is on the safe side, and may cost a little more than the least.
 *
 * Where that can't be reached: what misses least in sum, and of that the cheapest, with the reasons.
 *
 * @throws RangeError where the goal asks for no quarter at least cost: nothing would be the answer.
 * @example typeof solvePlan // 'function'
 */
export function solvePlan(
  inputs: PlanInputs,
  goal: Goal,
  solver: Solver,
  options: SolvePlanOptions = {},
): SolveOutcome {
  const base = evaluatePlan(inputs, { people: false });
  const question = staffed(inputs, goal, base);
  const isOpen = question.required.every((amount) => amount === null);
  if (goal.objective === 'least_cost' && isOpen) {
    throw new RangeError(
      'invalid goal: no quarter has a target; set solve.revenue or a target lever for each quarter',
    );
  }
  if (goal.confidence === null) return reach(question, solver, options);

  const { draws = 10_000, seed = 1 } = options.simulation ?? {};
  const chances = drawChances({ draws, seed, nMonths: inputs.nMonths });
  let required = question.required.map((amount, q) =>
    amount === null ? null : expectedFor(amount, goal.confidence ?? 0.5, base, q),
  );
  for (let round = 1; ; round += 1) {
    const outcome = reach({ ...question, required }, solver, options);
    const seen = drawn(outcome.plan, question.required, chances, goal.confidence);
    const isSafe = seen.every(({ isSafe: safe }) => safe);
    const checked = { ...outcome, chances: seen.map(({ chance }) => chance) };
    if (outcome.status !== 'solved' || isSafe) return checked;
    if (round === ROUNDS) return { ...checked, status: 'short' };
    required = required.map((amount, q) =>
      amount === null ? null : amount * (seen[q]?.raise ?? 1),
    );
  }
}

/** Reaches what is required, or else misses least. */
function reach(question: Staffed, solver: Solver, options: SolvePlanOptions): SolveOutcome {
  const { goal } = question;
  if (goal.objective === 'most_revenue') {
    const best = run(question, solver, { aim: 'revenue' }, 'reach', options);
    if (best.status !== 'infeasible') return outcome(question, best);
  } else {
    const best = run(question, solver, { aim: 'cost' }, 'reach', options);
    if (best.status === 'optimal' || best.status === 'best so far') {
      return outcome(question, best);
    }
    if (best.status === 'nothing found') return outcome(question, best);
  }

  const least = run(question, solver, { aim: 'miss' }, 'least miss', options);
  if (least.status === 'infeasible') {
    return {
      ...outcome(question, least),
      status: 'impossible',
      reasons: [contradiction(question, solver)],
    };
  }
  if (least.values.length === 0) return outcome(question, least);
  const { misses } = staffingProgram(question, { aim: 'miss' });
  const unit = unitOf(question.options);
  const total = misses.reduce(
    (sum, column) => sum + (column < 0 ? 0 : (least.values[column] ?? 0) * unit),
    0,
  );
  const aim = { aim: 'cost after miss', miss: total } as const;
  const cheapest = run(question, solver, aim, 'least cost', options, least.values);
  const found = cheapest.values.length > 0 ? cheapest : least;
  const short = outcome(question, found);
  return { ...short, status: 'short', reasons: reasonsOf(question, short.misses, solver) };
}

function run(
  question: Staffed,
  solver: Solver,
  how: ProgramOptions,
  stage: SolveStage['stage'],
  { onProgress, shouldStop }: SolvePlanOptions,
  start?: ArrayLike<number>,
): Solved {
  const { goal } = question;
  const { program, managers, counts } = staffingProgram(question, how);
  const unit = unitOf(question.options);
  const money = (value: number | null) =>
    value === null || how.aim === 'miss' ? null : value * unit;
  const isCost = how.aim === 'cost' || how.aim === 'cost after miss';
  const byCounts = { nSplit: isCost && counts.length > 0 ? question.options.length : 0 };
  const solved = solveByCounts(program, byCounts, solver, {
    gap: goal.gap,
    seconds: goal.seconds,
    ...(start && start.length === program.cost.length ? { start } : {}),
    ...(shouldStop ? { shouldStop } : {}),
    onProgress: ({ objective, bound, gap, values }) =>
      onProgress?.({
        stage,
        objective: money(objective),
        bound: money(bound),
        gap,
        ...(values ? { levers: leversOf(question, values, managers) } : {}),
      }),
  });
  return { ...solved, objective: solved.objective * unit, bound: solved.bound * unit };
}

function outcome(question: Staffed, solved: Solved, reasons: readonly Reason[] = []): SolveOutcome {
  const { inputs, required, goal } = question;
  const hasPlan = solved.values.length > 0 || question.options.length === 0;
  const { managers } = staffingProgram(question, { aim: 'cost' });
  const levers = hasPlan ? leversOf(question, solved.values, managers) : [];
  const plan = evaluatePlan(applyLevers(inputs, levers));
  const misses = required.map((amount, q) =>
    amount === null ? 0 : Math.max(0, amount - (plan.byQuarter[q]?.mean ?? 0) - amount * 1e-6),
  );
  return {
    status: hasPlan ? 'solved' : 'nothing found',
    levers,
    plan,
    required,
    misses,
    chances: required.map(() => null),
    reasons,
    objective: solved.objective,
    bound: solved.bound,
    gap: solved.gap,
    isProved: solved.status === 'optimal' && solved.gap <= goal.gap + 1e-9,
  };
}

/** The columns as levers, in the order of months. */
function leversOf(
  { inputs, options }: Staffed,
  values: ArrayLike<number>,
  managers: readonly (readonly number[])[],
): HireLever[] {
  const hires = options.flatMap(({ hire }, at): HireLever[] => {
    const count = Math.round(values[at] ?? 0);
    const { month, team, profile } = hire;
    return count > 0 ? [{ kind: 'hire', count, month, team, profile, role: 'rep' }] : [];
  });
  const first = monthNumber(inputs.start);
  const led = managers.flatMap((columns, t) =>
    columns.flatMap((column, q): HireLever[] => {
      const count = Math.round(values[column] ?? 0);
      if (count === 0) return [];
      const [month, team] = [monthOf(first + 3 * q), inputs.teams[t]?.id ?? ''];
      return [{ kind: 'hire', count, month, team, profile: 'experienced', role: 'manager' }];
    }),
  );
  return [...led, ...hires].sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

/** The expected bookings at which a quarter reaches an amount with a chance, by moments. */
function expectedFor(amount: number, confidence: number, base: PlanResult, q: number): number {
  const now = base.byQuarter[q]?.mean ?? 0;
  const deals = [0, 1, 2].reduce((sum, at) => sum + (base.noise.deals[3 * q + at] ?? 0), 0);
  let [under, over] = [amount * 0.5, amount * 5];
  for (let step = 0; step < 60; step += 1) {
    const middle = (under + over) / 2;
    const scale = now > 0 ? middle / now : 1;
    const people = base.noise.people.map((one) => one * Math.sqrt(scale));
    const moments = momentsOf(
      base.byQuarter.map((_, at) => (at === q ? middle : 0)),
      base.byQuarter.map((_, at) => (at === q ? deals * scale : 0)),
      { ...base.noise, people },
      [q],
    );
    if (lognormalAt(moments, -normalQuantile(confidence)) < amount) under = middle;
    else over = middle;
  }
  return over;
}

function drawn(
  plan: PlanResult,
  asked: readonly (number | null)[],
  chances: Draws,
  confidence: number,
): { readonly chance: number | null; readonly isSafe: boolean; readonly raise: number }[] {
  const targets = asked.map((target) => ({ target }));
  const { quarters } = simulatePlan({ ...plan, byQuarter: targets }, chances);
  return asked.map((amount, q) => {
    const chance = amount === null ? null : (quarters[q]?.probability ?? 0);
    const isSafe = chance === null || chance >= confidence;
    return { chance, isSafe, raise: isSafe ? 1 : 1 + 0.5 * (confidence - chance) + 0.002 };
  });
}
