import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { PlanResult } from '#models/scenario/result.ts';

/** One rep's quotas in a plan. */
export interface QuotaLine {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  /** By quarter of the plan. */
  readonly quotas: readonly number[];
  /** What was assigned a quarter over the last four; null if nothing. */
  readonly last: number | null;
  /** Average quota of the first four quarters over that, less 1; null without it. */
  readonly change: number | null;
  /** Average chance to reach the quota in the first four quarters; null without quota. */
  readonly chance: number | null;
  /** Potential of the territory over the team's average. */
  readonly potential: number;
}

/** How fair quotas are. */
export interface QuotaFairness {
  /** Least and most chance of a rep to reach the quota; null without quotas. */
  readonly low: number | null;
  readonly high: number | null;
  /** Correlation of that chance with the potential of the territory; null where one does not vary. */
  readonly correlation: number | null;
  /** Most that a quota moves from last year's, as a fraction; null without last year's. */
  readonly change: number | null;
}

/** The quotas of everybody employed, in the order of teams and names. */
export function quotaLines(inputs: PlanInputs, plan: Pick<PlanResult, 'people'>): QuotaLine[] {
  const people = new Map(inputs.people.map((person) => [person.id, person]));
  return plan.people
    .filter(({ isPlanned, quotas }) => !isPlanned && quotas.some((quota) => quota > 0))
    .map(({ id, name, team, quotas, chances }) => {
      const person = people.get(id);
      const last = person?.lastQuota ?? null;
      const carried = quotas.slice(0, 4).filter((quota) => quota > 0);
      const mean = average(carried);
      const chance = average(chances.slice(0, 4).filter((one) => one !== null));
      return {
        ...{ id, name, team, quotas, last, chance },
        change: last === null || last === 0 || mean === null ? null : mean / last - 1,
        potential: person ? person.potential * (person.accountPotential ?? 1) : 1,
      };
    })
    .sort((a, b) => order.compare(a.team, b.team) || order.compare(a.name, b.name));
}

const order = new Intl.Collator('zh');

/** Do all have the same chance, whatever their territory, and how far are quotas from last year's? */
export function quotaFairness(lines: readonly QuotaLine[]): QuotaFairness {
  const known = lines.filter(
    (line): line is QuotaLine & { chance: number } => line.chance !== null,
  );
  const chances = known.map(({ chance }) => chance);
  const changes = lines.flatMap(({ change }) => (change === null ? [] : [Math.abs(change)]));
  return {
    low: chances.length === 0 ? null : Math.min(...chances),
    high: chances.length === 0 ? null : Math.max(...chances),
    correlation: correlation(
      chances,
      known.map(({ potential }) => potential),
    ),
    change: changes.length === 0 ? null : Math.max(...changes),
  };
}

const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;

function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [x, y] = [centred(a), centred(b)];
  const product = x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  const size = Math.sqrt(square(x) * square(y));
  return size < 1e-9 ? null : product / size;
}

function centred(values: readonly number[]): number[] {
  const mean = average(values) ?? 0;
  return values.map((value) => value - mean);
}

const square = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);
