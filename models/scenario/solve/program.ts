import type { PlanInputs } from '../../capacity/inputs.ts';
import { interviewMonths } from '../../capacity/staffing.ts';
import { ProgramBuilder } from '../../program-builder.ts';
import type { LinearProgram } from '../../solver.ts';
import type { PlanResult } from '../result.ts';
import type { Goal } from '../scenario.ts';
import { hireOptions, managerCosts, type HireOption } from './options.ts';

/** The kinds of constraints that can stand in the way; each can be lifted to see whether it does. */
export const LIMITS = [
  'hires_per_month',
  'interviews_per_month',
  'budget',
  'mix',
  'teams',
  'span',
] as const;
export type Limit = (typeof LIMITS)[number];

/** A plan to be staffed: what is there, what can be decided, what has to be reached. */
export interface Staffed {
  readonly inputs: PlanInputs;
  readonly goal: Goal;
  /** The plan without the solution's hires. */
  readonly base: PlanResult;
  readonly options: readonly HireOption[];
  /** Bookings to reach by quarter; null where nothing is asked. */
  readonly required: readonly (number | null)[];
}

/** The program, and which column means what. */
export interface StaffingProgram {
  readonly program: LinearProgram;
  /** Columns of `options`, in their order, are the first. */
  readonly managers: readonly (readonly number[])[];
  /** Column of each quarter's miss; -1 where none is allowed or asked. */
  readonly misses: readonly number[];
  /** Columns of how many are hired of a profile in a month, and in all; whatever their teams. */
  readonly counts: readonly number[];
}

/** How the program is meant. */
export interface ProgramOptions {
  /**
   * `cost`: least cost; `revenue`: most revenue; `miss`: least sum of what targets are missed by;
   * `cost after miss`: least cost with no more missed in sum than `miss`.
   */
  readonly aim: 'cost' | 'revenue' | 'miss' | 'cost after miss';
  readonly miss?: number;
  /** Leave a kind of constraint out. */
  readonly without?: readonly Limit[];
  /** Parts of people: a bound, solved in a blink. */
  readonly isRelaxed?: boolean;
}

/**
 * A plan with a goal, ready to be solved.
 *
 * @example staffed({ start: '2027-01', nMonths: 3, fiscalYearStartMonth: 1, teams: [], season: { value: [] }, adjustments: [] }, { profiles: [], earliest: null, objective: 'most_revenue' }, { quarters: ['FY2027-Q1'], byQuarter: [{ target: 5 }] }).required // [null]
 */
export function staffed(inputs: PlanInputs, goal: Goal, base: PlanResult): Staffed {
  const required = base.quarters.map((quarter, q) => {
    const asked = goal.revenue?.[quarter];
    if (asked !== undefined) return asked;
    const isWhole = goal.objective === 'least_cost' && goal.revenue === undefined;
    return isWhole ? (base.byQuarter[q]?.target ?? null) : null;
  });
  return { inputs, goal, base, required, options: hireOptions(inputs, goal) };
}

/**
 * The mixed-integer program of a staffing question. Columns: how many to hire, by month, team and
 * profile (whole numbers), managers to add by team and quarter where the span is kept, and misses
 * by quarter. Money is in units of the largest cost, which keeps the numbers near 1. A hire that
 * brings nothing within the plan is no column unless a team has to have a least size.
 *
 * @example staffingProgram({ inputs: { teams: [], nMonths: 3 }, goal: {}, base: {}, options: [], required: [null] }, { aim: 'miss' }).program.rows.length // 0
 */
export function staffingProgram(
  { inputs, goal, base, options, required }: Staffed,
  { aim, miss = 0, without = [], isRelaxed = false }: ProgramOptions,
): StaffingProgram {
  const build = new ProgramBuilder();
  const has = (limit: Limit) => !without.includes(limit);
  const unit = unitOf(options);
  const money = (amount: number) => amount / unit;
  const isCost = aim === 'cost' || aim === 'cost after miss';
  const most = goal.hires_per_month ?? Infinity;
  for (const { cost, revenue } of options) {
    const gain = revenue.reduce((a, b) => a + b, 0);
    build.column({
      cost: aim === 'revenue' ? money(gain) : isCost ? money(cost) : money(cost) * 1e-6,
      upper: has('hires_per_month') ? most : Infinity,
      isWhole: !isRelaxed,
    });
  }
  const keepsSpan = goal.keep_span === true && has('span');
  const costs = keepsSpan ? managerCosts(inputs) : [];
  const managers = keepsSpan
    ? inputs.teams.map(() =>
        costs.map((cost) => build.column({ cost: isCost ? money(cost) : 0, isWhole: !isRelaxed })),
      )
    : [];
  const mayMiss = aim === 'miss' || aim === 'cost after miss';
  const misses = required.map((amount) =>
    amount === null || !mayMiss ? -1 : build.column({ cost: aim === 'miss' ? 1 : 0 }),
  );

  required.forEach((amount, q) => {
    if (amount === null) return;
    const own = base.byQuarter[q]?.mean ?? 0;
    const terms = options.map(({ revenue }, at) => [at, money(revenue[q] ?? 0)] as const);
    const missed = misses[q] ?? -1;
    build.row({ lower: money(amount - own) }, missed < 0 ? terms : [...terms, [missed, 1]]);
  });
  if (aim === 'cost after miss') {
    build.row(
      { upper: money(miss) + 1e-6 },
      misses.filter((column) => column >= 0).map((column) => [column, 1] as const),
    );
  }
  if (goal.budget !== undefined && has('budget')) {
    build.row({ upper: money(goal.budget - base.cost) }, [
      ...options.map(({ cost }, at) => [at, money(cost)] as const),
      ...managers.flatMap((columns) =>
        columns.map((column, q) => [column, money(costs[q] ?? 0)] as const),
      ),
    ]);
  }
  if (goal.mix && has('mix')) {
    const { low, high } = goal.mix;
    const share = (part: number) =>
      options.map(({ hire }, at) => [at, (hire.profile === 'experienced' ? 1 : 0) - part] as const);
    build.row({ lower: 0 }, share(low));
    build.row({ upper: 0 }, share(high));
  }
  if (goal.hires_per_month !== undefined && has('hires_per_month')) {
    for (let m = 0; m < inputs.nMonths; m += 1) {
      const terms = options.flatMap(({ at }, i) => (at === m ? [[i, 1] as const] : []));
      if (terms.length > 0) build.row({ upper: goal.hires_per_month }, terms);
    }
  }
  if (goal.interviews_per_month !== undefined && has('interviews_per_month')) {
    for (let m = 0; m < inputs.nMonths; m += 1) {
      const terms = options.flatMap(({ interviews }, i) =>
        interviews.filter(([month]) => month === m).map(([, number]) => [i, number] as const),
      );
      const { leadMonths, interviewsPerHire } = inputs.profiles.experienced;
      for (const [column, q] of managers.flatMap((columns) => columns.map((one, q) => [one, q]))) {
        for (const [month, share] of interviewMonths(leadMonths.value, 3 * (q ?? 0))) {
          if (month === m) terms.push([column ?? 0, share * interviewsPerHire.value]);
        }
      }
      const left = goal.interviews_per_month - (base.company.interviews[m] ?? 0);
      if (terms.length > 0) build.row({ upper: Math.max(0, left) }, merged(terms));
    }
  }
  teamRows({ inputs, goal, base, options, required }, build, has, managers);
  const counts = isRelaxed || inputs.teams.length < 2 ? [] : countColumns(options, build);
  return { program: build.program(aim === 'revenue'), managers, misses, counts };
}

/** What a plan costs depends on these and not on the teams, so they are what to decide first. */
function countColumns(options: readonly HireOption[], build: ProgramBuilder): number[] {
  const groups = new Map<string, number[]>();
  options.forEach(({ hire: { profile, month } }, at) => {
    for (const key of [`${profile} ${month}`, profile, 'all']) {
      const group = groups.get(key) ?? [];
      group.push(at);
      groups.set(key, group);
    }
  });
  return [...groups.values()].map((group) => {
    const column = build.column({ isWhole: true });
    build.row({ lower: 0, upper: 0 }, [[column, -1], ...group.map((at) => [at, 1] as const)]);
    return column;
  });
}

/**
 * Sizes of teams and the span of control: headcount as planned, month by month. Those hired by a
 * month grow from month to month, so of rows that differ in their bound only the tighter later one
 * (the tighter earlier one of a least size) is written; and whole people make whole bounds.
 */
function teamRows(
  { inputs, goal, base, options }: Staffed,
  build: ProgramBuilder,
  has: (limit: Limit) => boolean,
  managers: readonly (readonly number[])[],
): void {
  inputs.teams.forEach(({ id }, t) => {
    const size = has('teams') ? goal.teams?.[id] : undefined;
    const columns = managers[t] ?? [];
    if (!size && columns.length === 0) return;
    const first = Math.min(...options.filter(({ team }) => team === t).map(({ at }) => at));
    const hiredBy = (m: number) =>
      options.flatMap(({ team, at }, i) => (team === t && at <= m ? [[i, 1] as const] : []));
    let most = Infinity;
    let led = Infinity;
    for (let m = inputs.nMonths - 1; m >= 0; m -= 1) {
      const reps = base.teams[t]?.headcount[m] ?? 0;
      const hired = hiredBy(m);
      const room = size?.most === undefined ? Infinity : whole(Math.max(0, size.most - reps));
      if (room < most && hired.length > 0) build.row({ upper: room }, hired);
      most = Math.min(most, room);
      if (columns.length === 0) continue;
      const span = inputs.span.value;
      // Managers start with a quarter, so that only months of one are comparable.
      if (m % 3 === 2) led = Infinity;
      const free = span * (base.teams[t]?.managers[m] ?? 0) - reps;
      const added = columns.flatMap((column, q) => (3 * q <= m ? [[column, -span] as const] : []));
      if (free < led) build.row({ upper: free }, [...hired, ...added]);
      led = Math.min(led, free);
    }
    let least = -Infinity;
    for (let m = first; size?.least !== undefined && m < inputs.nMonths; m += 1) {
      const asked = -whole((base.teams[t]?.headcount[m] ?? 0) - size.least);
      if (asked > least) build.row({ lower: asked }, hiredBy(m));
      least = Math.max(least, asked);
    }
  });
}

const whole = (bound: number): number => Math.floor(bound + 1e-6);

/** Money is counted in units of this, so that coefficients are near 1. */
export function unitOf(options: readonly { readonly cost: number }[]): number {
  return Math.max(1, ...options.map(({ cost }) => cost));
}

function merged(terms: readonly (readonly [number, number])[]): [number, number][] {
  const sums = new Map<number, number>();
  for (const [column, value] of terms) sums.set(column, (sums.get(column) ?? 0) + value);
  return [...sums];
}
