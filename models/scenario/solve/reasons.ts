import { monthOf, monthNumber } from '../../capacity/month.ts';
import type { Solver } from '../../solver.ts';
import { LIMITS, staffingProgram, unitOf, type Limit, type Staffed } from './program.ts';

/** Why a target is missed, as a code with its numbers; `reasonText` says it in words. */
export type Reason =
  | {
      /** Whoever is hired so late is still ramping in that quarter. */
      readonly code: 'still_ramping';
      readonly quarter: string;
      /** Last month from which a hire sells half of a ramped rep's in the quarter; null where even the first month of hiring is too late. */
      readonly after: string | null;
      readonly miss: number;
    }
  | {
      /** Without this constraint so much less would be missed. */
      readonly code: Limit;
      readonly quarters: readonly string[];
      readonly helps: number;
    }
  | { readonly code: 'contradiction'; readonly limits: readonly Limit[] };

/**
 * What stands between the company and its targets? For each quarter missed whether hires can still
 * be ramped for it; and for each kind of constraint how much less would be missed without it, by
 * solving the program in parts of people once more for each. What helps less than 1% of the miss
 * is not named.
 *
 * @example reasonsOf({ goal: {}, options: [], base: { quarters: [] }, required: [] }, [], { solve: () => ({ status: 'optimal', values: [] }) }) // []
 */
export function reasonsOf(question: Staffed, misses: readonly number[], solver: Solver): Reason[] {
  const total = misses.reduce((a, b) => a + b, 0);
  if (total <= 0) return [];
  const { quarters } = question.base;
  const reasons: Reason[] = [];
  misses.forEach((miss, q) => {
    if (miss <= total * 0.005) return;
    const after = lastUsefulMonth(question, q);
    const last = monthOf(monthNumber(question.inputs.start) + 3 * q);
    if (after !== null && after >= last) return;
    reasons.push({ code: 'still_ramping', quarter: quarters[q] ?? '', after, miss });
  });
  const short = quarters.filter((_, q) => (misses[q] ?? 0) > total * 0.005);
  for (const limit of present(question)) {
    const left = leastMiss(question, solver, [limit]);
    const helps = total - (left ?? total);
    if (helps > total * 0.01) reasons.push({ code: limit, quarters: short, helps });
  }
  return reasons;
}

/**
 * Which constraints contradict each other, where no plan at all keeps them, whatever it misses?
 *
 * @example contradiction({ goal: {}, options: [], base: {}, required: [] }, { solve: () => ({ status: 'infeasible' }) }).limits // []
 */
export function contradiction(question: Staffed, solver: Solver): Reason {
  const limits = present(question).filter((limit) => leastMiss(question, solver, [limit]) !== null);
  return { code: 'contradiction', limits: limits.length > 0 ? limits : present(question) };
}

/** The least that is missed without some constraints, in parts of people; null if impossible. */
function leastMiss(question: Staffed, solver: Solver, without: readonly Limit[]): number | null {
  const { program, misses } = staffingProgram(question, {
    aim: 'miss',
    without,
    isRelaxed: true,
  });
  const { status, values } = solver.solve(program, { gap: 0, seconds: 10 });
  if (status !== 'optimal') return null;
  const unit = unitOf(question.options);
  return misses.reduce((sum, column) => sum + (column < 0 ? 0 : (values[column] ?? 0) * unit), 0);
}

function present({ goal }: Staffed): Limit[] {
  const isThere: Readonly<Record<Limit, boolean>> = {
    hires_per_month: goal.hires_per_month !== undefined,
    interviews_per_month: goal.interviews_per_month !== undefined,
    budget: goal.budget !== undefined,
    mix: goal.mix !== undefined,
    teams: Object.keys(goal.teams ?? {}).length > 0,
    span: goal.keep_span === true,
  };
  return LIMITS.filter((limit) => isThere[limit]);
}

/** The last month in which a hire still sells half of what the best placed hire sells in a quarter. */
function lastUsefulMonth({ inputs, options, base }: Staffed, q: number): string | null {
  const first = monthNumber(inputs.start);
  let last = -1;
  for (const { revenue, at, team } of options) {
    const ramped = rampedQuarter({ inputs, base }, team, q);
    if ((revenue[q] ?? 0) >= ramped / 2 && at > last) last = at;
  }
  return last < 0 ? null : monthOf(first + last);
}

/** What a ramped rep of a team sells in a quarter. */
function rampedQuarter(
  { inputs, base }: Pick<Staffed, 'inputs' | 'base'>,
  team: number,
  q: number,
): number {
  const own = base.teams[team];
  const [sold, reps] = [0, 1, 2].reduce(
    ([amount, months], at) => [
      amount + (own?.expected[3 * q + at] ?? 0),
      months + (own?.rampedEquivalents[3 * q + at] ?? 0),
    ],
    [0, 0] as [number, number],
  );
  const usual = (inputs.teams[team]?.productivity.value ?? 0) * 3;
  return reps > 0 ? (sold / reps) * 3 : usual;
}
