import { PROFILES, type PlanInputs } from '../capacity/inputs.ts';
import { missingMonths, rampAt } from '../capacity/ramp.ts';
import type { HireEconomics } from './result.ts';

const LONGEST = 60;

/**
 * What does it cost until a hire of each profile is ramped, and when has the hire paid for it?
 * Cost per ramped rep: recruiting, onboarding and the pay of the productivity still missing, over
 * the share of hires who stay through the ramp. Payback: the first month in which the margin of
 * expected bookings has paid recruiting, onboarding and all pay so far; for the average team, in an
 * average month.
 *
 * @example
 * hireEconomics({
 *   teams: [{ productivity: { value: 40_000 } }],
 *   people: [],
 *   profiles: Object.fromEntries(['experienced', 'developing'].map((name) => [name, {
 *     ramp: { value: [0.5] }, factor: { value: 1 }, attrition: [{ value: 0 }, { value: 0 }, { value: 0 }],
 *   }])),
 *   cost: {
 *     rep: { experienced: 240_000, developing: 120_000 }, onboarding: 5_000, grossMargin: 1,
 *     recruiting: { experienced: 30_000, developing: 10_000 },
 *   },
 * }) // [
 *   { profile: 'experienced', costPerRampedRep: 45_000, paybackMonths: 3 },
 *   { profile: 'developing', costPerRampedRep: 20_000, paybackMonths: 2 },
 * ]
 */
export function hireEconomics(
  inputs: Pick<PlanInputs, 'profiles' | 'cost' | 'teams' | 'people'>,
): HireEconomics[] {
  const productivity = averageProductivity(inputs);
  return PROFILES.flatMap((name): HireEconomics[] => {
    const profile = inputs.profiles[name];
    if (!profile) return [];
    const ramp = profile.ramp.value;
    const { rep, recruiting, onboarding, grossMargin } = inputs.cost;
    const entry = recruiting[name] + onboarding;
    const pay = rep[name] / 12;
    const [first, second, later] = profile.attrition;
    const keep = (month: number) => 1 - (month < 12 ? first : month < 24 ? second : later).value;

    let stays = 1;
    for (let month = 0; month < ramp.length; month += 1) stays *= keep(month);
    let balance = -entry;
    let paybackMonths: number | null = null;
    for (let month = 0, still = 1; month < LONGEST; month += 1) {
      const sold = productivity * profile.factor.value * rampAt(ramp, month + 1);
      balance += still * (sold * grossMargin - pay);
      still *= keep(month);
      if (balance >= 0) {
        paybackMonths = month + 1;
        break;
      }
    }
    const costPerRampedRep = (entry + pay * missingMonths(ramp)) / stays;
    return [{ profile: name, costPerRampedRep, paybackMonths }];
  });
}

/** Productivity of a ramped rep where today's reps are. */
function averageProductivity({ teams, people }: Pick<PlanInputs, 'teams' | 'people'>): number {
  const counts = new Map<string, number>();
  for (const { team, role } of people) {
    if (role === 'rep') counts.set(team, (counts.get(team) ?? 0) + 1);
  }
  const reps = teams.map(({ id }) => counts.get(id) ?? 0);
  const all = reps.reduce((a, b) => a + b, 0);
  const weights = all === 0 ? teams.map(() => 1) : reps;
  const sum = weights.reduce((a, b) => a + b, 0);
  return teams.reduce(
    (total, { productivity }, t) => total + productivity.value * ((weights[t] ?? 0) / (sum || 1)),
    0,
  );
}
