import type { HireRow, RepQuarterRow, TeamDealsRow } from './baseline-rows.ts';
import type { Profile } from './inputs.ts';
import { DAYS_PER_MONTH, dayNumber, firstDay, quarterStart } from './month.ts';
import { rampAt } from './ramp.ts';

/** A rep in a closed quarter, with the months of a ramped rep that they were worth. */
export interface RepQuarter {
  readonly rep: string;
  readonly team: string;
  readonly segment: string;
  readonly period: string;
  /** Number of the quarter's first month. */
  readonly start: number;
  readonly bookings: number;
  readonly quota: number | null;
  /** Presence times ramp in each of its three months. */
  readonly ramped: readonly [number, number, number];
}

/**
 * How many months of a ramped rep was everybody worth in each past quarter? Days employed times the
 * ramp at the month's end, as the plan counts the future. Nobody's hire date is known: ramped.
 *
 * @example repQuarters([], [], { experienced: [1], developing: [1] }, 1) // []
 */
export function repQuarters(
  rows: readonly RepQuarterRow[],
  hires: readonly HireRow[],
  ramps: Readonly<Record<Profile, readonly number[]>>,
  fiscalYearStartMonth: number,
  isNamedForStart = false,
): RepQuarter[] {
  const left = new Map<string, string>();
  for (const { rep_id, termination_date } of hires) {
    if (rep_id !== null && termination_date !== null) left.set(rep_id, termination_date);
  }
  return rows.map((row) => {
    const start = quarterStart(row.period, fiscalYearStartMonth, isNamedForStart);
    const hired = row.hire_date === null ? -Infinity : dayNumber(row.hire_date);
    const lastDay = left.get(row.rep_id);
    const until = lastDay === undefined ? Infinity : dayNumber(lastDay) + 1;
    const curve = ramps[row.hire_profile === 'experienced' ? 'experienced' : 'developing'];
    const month = (at: number) => {
      const [from, to] = [firstDay(start + at), firstDay(start + at + 1)];
      const employed = Math.min(to, until) - Math.max(from, hired);
      if (employed <= 0) return 0;
      const ramp =
        hired === -Infinity ? 1 : rampAt(curve, (Math.min(to, until) - hired) / DAYS_PER_MONTH);
      return (employed / (to - from)) * ramp;
    };
    return {
      rep: row.rep_id,
      team: row.team_id,
      segment: row.segment ?? 'Unknown',
      period: row.period,
      start,
      bookings: row.bookings,
      quota: row.quota,
      ramped: [month(0), month(1), month(2)],
    };
  });
}

/** What a ramped rep of a team sells in an average month. */
export interface TeamProductivity {
  readonly productivity: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly segment: string;
}

/** Ramped rep-months that the segment counts for, against a team's own history. */
const PRIOR_MONTHS = 24;
/** An older quarter counts for half after so many. */
const HALF_LIFE = 6;

/**
 * What does a ramped rep of each team sell in an average month? Bookings over ramped months, with
 * the season taken out and older quarters counting less; a young or small team is drawn towards its
 * segment, and that towards the company. With the 80% interval of deals coming at random.
 *
 * @example teamProductivity([], [], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 40_000).size // 0
 */
export function teamProductivity(
  quarters: readonly RepQuarter[],
  teams: readonly string[],
  season: readonly number[],
  dealNoise: number,
): Map<string, TeamProductivity> {
  const newest = Math.max(0, ...quarters.map(({ start }) => start));
  const sums = (of: readonly RepQuarter[]) => {
    const [sum, reps] = [{ bookings: 0, months: 0 }, new Set<string>()];
    for (const { start, ramped, bookings, rep } of of) {
      const weight = 0.5 ** ((newest - start) / 3 / HALF_LIFE);
      ramped.forEach((share, at) => {
        sum.months += weight * share * (season[(start + at) % 12] ?? 1);
      });
      sum.bookings += weight * bookings;
      reps.add(rep);
    }
    return { ...sum, n: reps.size };
  };
  const shrunk = ({ bookings, months }: { bookings: number; months: number }, prior: number) =>
    (bookings + PRIOR_MONTHS * prior) / (months + PRIOR_MONTHS);
  const all = sums(quarters);
  const company = all.months === 0 ? 0 : all.bookings / all.months;
  const segmentOf = new Map(
    teams.map((team) => [team, mainSegment(quarters.filter((one) => one.team === team))]),
  );
  const bySegment = new Map<string, number>();
  for (const segment of new Set(segmentOf.values())) {
    const own = quarters.filter(({ team }) => segmentOf.get(team) === segment);
    bySegment.set(segment, shrunk(sums(own), company));
  }
  return new Map(
    teams.map((team) => {
      const own = sums(quarters.filter((one) => one.team === team));
      const segment = segmentOf.get(team) ?? 'Unknown';
      const productivity = shrunk(own, bySegment.get(segment) ?? company);
      const counted = own.months + PRIOR_MONTHS;
      const reach = 1.2816 * Math.sqrt((dealNoise * productivity) / counted);
      const [low, high] = [Math.max(0, productivity - reach), productivity + reach];
      return [team, { productivity, low, high, n: own.n, segment }];
    }),
  );
}

function mainSegment(quarters: readonly RepQuarter[]): string {
  const sums = new Map<string, number>();
  for (const { segment, bookings } of quarters) {
    sums.set(segment, (sums.get(segment) ?? 0) + bookings + 1e-6);
  }
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'Unknown';
}

/** What somebody sells over what an average ramped rep of the team sells, and how sure that is. */
export interface Ability {
  readonly factor: number;
  readonly sd: number;
}

/**
 * How able is each rep? Own bookings over what an average ramped rep would have sold in the same
 * months; drawn towards 1 by how much of that is luck of a few deals (empirical Bayes: the variance
 * between reps is what is left of the variance of the ratios after deal noise). Somebody without
 * history is average, with the full uncertainty.
 *
 * @example abilities([], new Map(), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 40_000).spread // 0.3
 */
export function abilities(
  quarters: readonly RepQuarter[],
  teams: ReadonlyMap<string, TeamProductivity>,
  season: readonly number[],
  dealNoise: number,
): { readonly of: ReadonlyMap<string, Ability>; readonly spread: number } {
  const sums = new Map<string, { sold: number; average: number }>();
  for (const { rep, team, ramped, start, bookings } of quarters) {
    const productivity = teams.get(team)?.productivity ?? 0;
    const average = ramped.reduce(
      (sum, share, at) => sum + share * productivity * (season[(start + at) % 12] ?? 1),
      0,
    );
    const sum = sums.get(rep) ?? { sold: 0, average: 0 };
    sums.set(rep, { sold: sum.sold + bookings, average: sum.average + average });
  }
  const enough = [...sums.values()].filter(({ average }) => average > dealNoise * 3);
  const excess = enough.map(({ sold, average }) => (sold / average - 1) ** 2 - dealNoise / average);
  const seen = excess.reduce((a, b) => a + b, 0) / Math.max(1, excess.length);
  const weight = excess.length / (excess.length + 10);
  const spread = Math.min(
    0.7,
    Math.sqrt(Math.max(0.01, weight * seen + (1 - weight) * USUAL_SPREAD ** 2)),
  );
  const of = new Map<string, Ability>();
  for (const [rep, { sold, average }] of sums) {
    const trust = average <= 0 ? 0 : spread ** 2 / (spread ** 2 + dealNoise / average);
    const factor = average <= 0 ? 1 : 1 + trust * (sold / average - 1);
    of.set(rep, { factor: Math.max(0.1, factor), sd: spread * Math.sqrt(1 - trust) });
  }
  return { of, spread };
}

/** Standard deviation of ability between ramped reps before anything is known. */
const USUAL_SPREAD = 0.3;

/**
 * How uneven are deals? Mean square over mean of the amounts won, drawn towards that of all teams
 * by how few deals a team has. No deals at all: 0.
 *
 * @example dealNoiseOf([]).all // 0
 */
export function dealNoiseOf(rows: readonly TeamDealsRow[]): {
  readonly all: number;
  readonly of: (team: string) => number;
} {
  const squares = rows.reduce((sum, row) => sum + row.squares_won, 0);
  const amount = rows.reduce((sum, row) => sum + row.amount_won, 0);
  const all = amount === 0 ? 0 : squares / amount;
  return {
    all,
    of: (team) => {
      const own = rows.find((row) => row.team_id === team);
      if (!own || own.amount_won === 0) return all;
      const weight = own.n_won / (own.n_won + 20);
      return weight * (own.squares_won / own.amount_won) + (1 - weight) * all;
    },
  };
}
