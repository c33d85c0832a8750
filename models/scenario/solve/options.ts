import { PROFILES, type PlanHire, type PlanInputs } from '../../capacity/inputs.ts';
import { monthNumber, monthOf } from '../../capacity/month.ts';
import {
  addBackfill,
  addHire,
  emptyStaffing,
  personMonths,
  planGrid,
} from '../../capacity/staffing.ts';
import type { Goal } from '../scenario.ts';

/** Something that can be decided: to hire one more of a profile, for a team, in a month. */
export interface HireOption {
  readonly hire: PlanHire;
  readonly team: number;
  /** Month of the plan. */
  readonly at: number;
  /** What one of them adds, by quarter. */
  readonly revenue: readonly number[];
  /** What one of them costs over the plan. */
  readonly cost: number;
  /** Interviews that one of them needs, replacements included, by month. */
  readonly interviews: readonly (readonly [month: number, number: number])[];
}

/**
 * Who can be hired when, and what does one of them bring and cost over the plan? What the forward
 * model says of one hire alone, replacements included: because a plan is linear in people, so many
 * of them bring so many times that. Nobody before the lead time of the profile has passed since the
 * as-of day, or before the goal's earliest month.
 *
 * @example hireOptions({ start: '2027-01', nMonths: 3, teams: [], season: { value: [] }, adjustments: [] }, { profiles: [], earliest: null }) // []
 */
export function hireOptions(
  inputs: PlanInputs,
  goal: Pick<Goal, 'profiles' | 'earliest'>,
): HireOption[] {
  const grid = planGrid(inputs);
  const months = personMonths(grid);
  const alone = { ...inputs, people: [], hires: [] };
  const options: HireOption[] = [];
  for (const profile of PROFILES.filter((name) => goal.profiles.includes(name))) {
    const { leadMonths } = inputs.profiles[profile];
    const earliest =
      goal.earliest === null
        ? monthNumber(inputs.asOf.slice(0, 7)) + leadMonths.value
        : monthNumber(goal.earliest);
    inputs.teams.forEach((team, t) => {
      const opens = team.from === null ? 0 : monthNumber(team.from) - grid.first;
      const first = Math.max(0, opens, earliest - grid.first);
      for (let at = first; at < grid.nMonths; at += 1) {
        const hire: PlanHire = {
          month: monthOf(grid.first + at),
          team: team.id,
          profile,
          role: 'rep',
          count: 1,
        };
        const staffing = emptyStaffing(grid);
        addHire(alone, grid, hire, staffing, months);
        addBackfill(alone, grid, staffing, months);
        const revenue = new Array<number>(grid.nQuarters).fill(0);
        for (let cell = 0; cell < staffing.expected.length; cell += 1) {
          const q = Math.floor((cell % grid.nMonths) / 3);
          revenue[q] = (revenue[q] ?? 0) + (staffing.expected[cell] ?? 0);
        }
        const cost = sum(staffing.pay) + sum(staffing.hiring);
        const interviews = byMonth(staffing.interviews, grid.nMonths);
        options.push({ hire, team: t, at, revenue, cost, interviews });
      }
    });
  }
  return options;
}

/**
 * What does a manager cost from each quarter on, with being hired?
 *
 * @example managerCosts({ nMonths: 6, cost: { manager: 120_000, recruiting: { experienced: 5_000 }, onboarding: 0 } }) // [65_000, 35_000]
 */
export function managerCosts({
  nMonths,
  cost,
}: Pick<PlanInputs, 'nMonths'> & {
  readonly cost: {
    readonly manager: number;
    readonly onboarding: number;
    readonly recruiting: { readonly experienced: number };
  };
}): number[] {
  return Array.from(
    { length: nMonths / 3 },
    (_, q) =>
      ((nMonths - 3 * q) * cost.manager) / 12 + cost.recruiting.experienced + cost.onboarding,
  );
}

function byMonth(values: Float64Array, nMonths: number): (readonly [number, number])[] {
  const months = new Array<number>(nMonths).fill(0);
  values.forEach((value, cell) => (months[cell % nMonths] = (months[cell % nMonths] ?? 0) + value));
  return months.flatMap((value, month) => (value === 0 ? [] : [[month, value] as const]));
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
