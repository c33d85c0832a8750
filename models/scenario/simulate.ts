import { gammaFromNormal } from '../stats/gamma.ts';
import { seededRandom } from '../stats/seeded-random.ts';
import { quantileOfSorted } from '../stats/sorted.ts';
import type { PlanResult, Spread } from './result.ts';

/**
 * The chances of a simulation, drawn once and used for every scenario: draw 17 has the same market,
 * the same luck and the same leavers under each, so that scenarios differ by their levers alone.
 */
export interface Draws {
  readonly n: number;
  readonly seed: number;
  /** Standard normals: market by quarter, its level, people, and deals by month. */
  readonly market: readonly Float64Array[];
  readonly level: Float64Array;
  readonly people: Float64Array;
  readonly deals: readonly Float64Array[];
}

/** What the draws of a plan come to. */
export interface Simulation {
  readonly draws: number;
  readonly months: readonly Spread[];
  readonly quarters: readonly (Spread & { readonly probability: number | null })[];
  readonly years: readonly (Spread & {
    readonly year: string;
    readonly probability: number | null;
    /** Chance of reaching every one of its quarters' targets. */
    readonly allQuarters: number | null;
    /** Bookings of the year by draw, ascending: for a histogram. */
    readonly sorted: Float64Array;
  })[];
}

/**
 * The chances for plans of up to so many months. 10,000 draws of 24 months take some tens of
 * milliseconds: keep them while levers move.
 *
 * @example drawChances({ draws: 100, seed: 1, nMonths: 3 }).deals.length // 3
 */
export function drawChances({
  draws,
  seed,
  nMonths,
}: {
  readonly draws: number;
  readonly seed: number;
  readonly nMonths: number;
}): Draws {
  const stream = (purpose: number, at: number) =>
    normals(draws, seededRandom((seed * 2_654_435_761 + purpose * 40_503 + at * 9_973) >>> 0));
  return {
    n: draws,
    seed,
    level: stream(1, 0),
    people: stream(2, 0),
    market: Array.from({ length: Math.ceil(nMonths / 3) }, (_, q) => stream(3, q)),
    deals: Array.from({ length: nMonths }, (_, m) => stream(4, m)),
  };
}

/**
 * How do the bookings of a plan fall out, draw by draw? Each draw has a market that moves from
 * quarter to quarter (lognormal, mean 1, correlated by `persistence`) around a level that is itself
 * not known, deals that come at random (a gamma of each month's exact mean and variance: the sum of
 * all reps' independent luck, so reps need not be drawn), and people who stay and sell more or less
 * than thought (one normal for all quarters, with the sum of everybody's variance).
 *
 * That is an approximation: it breaks for a team of a few reps with one star, whose leaving is no
 * bell curve (`topRepLeaves` shows it), and where deals of one month depend on each other beyond
 * the market.
 *
 * @example
 * simulatePlan({
 *   company: { expected: [10, 10, 10] }, byQuarter: [{ target: 30 }], quarters: ['FY2027-Q1'],
 *   noise: { deals: [0, 0, 0], people: [0], volatility: 0, persistence: 0, level: 0 },
 * }, drawChances({ draws: 100, seed: 1, nMonths: 3 })).quarters[0].probability // 1
 */
export function simulatePlan(
  plan: {
    readonly company: Pick<PlanResult['company'], 'expected'>;
    readonly byQuarter: readonly { readonly target: number | null }[];
    readonly quarters: readonly string[];
    readonly noise: PlanResult['noise'];
  },
  draws: Draws,
): Simulation {
  const { n } = draws;
  const nQuarters = plan.quarters.length;
  const factors = marketFactors(plan.noise, draws, nQuarters);
  const quarters = Array.from({ length: nQuarters }, () => new Float64Array(n));
  const months = plan.company.expected.map((expected, m) => {
    const month = new Float64Array(n);
    const q = Math.floor(m / 3);
    const quarter = quarters[q];
    const factor = factors[q];
    const luck = draws.deals[m];
    if (!quarter || !factor || !luck || expected <= 0) return month;
    const noise = (plan.noise.deals[m] ?? 0) / expected;
    const inQuarter = quarterOf(plan.company.expected, q);
    const people = ((plan.noise.people[q] ?? 0) * expected) / inQuarter;
    for (let d = 0; d < n; d += 1) {
      const mean = expected * (factor[d] ?? 1);
      const sold = noise === 0 ? mean : mean * gammaFromNormal(mean / noise, luck[d] ?? 0);
      const amount = Math.max(0, sold + people * (draws.people[d] ?? 0));
      month[d] = amount;
      quarter[d] = (quarter[d] ?? 0) + amount;
    }
    return month;
  });
  const targets = plan.byQuarter.map(({ target }) => target);
  return {
    draws: n,
    months: months.map((values) => spreadOfSorted(values.sort())),
    years: yearsOf(plan.quarters, quarters, targets),
    quarters: quarters.map((values, q) => ({
      probability: share(values, targets[q] ?? null),
      ...spreadOfSorted(values.slice().sort()),
    })),
  };
}

/** The market's factor on each quarter of each draw; its mean is 1. */
function marketFactors(
  { volatility, persistence, level }: PlanResult['noise'],
  draws: Draws,
  nQuarters: number,
): Float64Array[] {
  const fresh = Math.sqrt(1 - persistence * persistence);
  const shift = (volatility * volatility + level * level) / 2;
  const state = new Float64Array(draws.n);
  return Array.from({ length: nQuarters }, (_, q) => {
    const market = draws.market[q];
    const factor = new Float64Array(draws.n);
    for (let d = 0; d < draws.n; d += 1) {
      const now = market?.[d] ?? 0;
      const next = q === 0 ? now : persistence * (state[d] ?? 0) + fresh * now;
      state[d] = next;
      factor[d] = Math.exp(volatility * next + level * (draws.level[d] ?? 0) - shift);
    }
    return factor;
  });
}

function yearsOf(
  names: readonly string[],
  quarters: readonly Float64Array[],
  targets: readonly (number | null)[],
): Simulation['years'] {
  const years = [...new Set(names.map((name) => name.slice(0, 6)))];
  return years.map((year) => {
    const own = names.flatMap((name, q) => (name.startsWith(year) ? [q] : []));
    const n = quarters[0]?.length ?? 0;
    const sum = new Float64Array(n);
    let all = 0;
    const isSet = own.every((q) => targets[q] != null);
    for (let d = 0; d < n; d += 1) {
      let reached = true;
      for (const q of own) {
        const amount = quarters[q]?.[d] ?? 0;
        sum[d] = (sum[d] ?? 0) + amount;
        reached &&= amount >= (targets[q] ?? 0);
      }
      if (reached) all += 1;
    }
    const target = isSet ? own.reduce((total, q) => total + (targets[q] ?? 0), 0) : null;
    const sorted = sum.sort();
    return {
      year,
      probability: share(sorted, target),
      allQuarters: isSet ? all / n : null,
      sorted,
      ...spreadOfSorted(sorted),
    };
  });
}

function share(values: Float64Array, target: number | null): number | null {
  if (target === null) return null;
  let reached = 0;
  const least = target * (1 - 1e-12);
  for (const value of values) if (value >= least) reached += 1;
  return reached / values.length;
}

function spreadOfSorted(sorted: Float64Array): Spread {
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    mean: sum / sorted.length,
    p10: quantileOfSorted(sorted, 0.1),
    p50: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
  };
}

const quarterOf = (months: readonly number[], q: number): number =>
  (months[3 * q] ?? 0) + (months[3 * q + 1] ?? 0) + (months[3 * q + 2] ?? 0);

/** Box & Muller (1958), both values of each pair. */
function normals(n: number, random: () => number): Float64Array {
  const values = new Float64Array(n);
  for (let d = 0; d < n; d += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    values[d] = radius * Math.cos(angle);
    if (d + 1 < n) values[d + 1] = radius * Math.sin(angle);
  }
  return values;
}
