import type { InputTable } from '../table-model.ts';
import { mixtureQuantile } from '../stats/mixture-quantile.ts';
import { sumDistribution } from '../stats/sum-distribution.ts';
import { bookedOf, type Booked } from './booked.ts';
import { Commits } from './commits.ts';
import { correctionOf, type Correction, type PastWeek } from './company-record.ts';
import { LEVELS, Places, memberKey, type Level } from './levels.ts';
import { gatherMembers, type MemberSums } from './member-sums.ts';
import { NewDealProcess, type NewDeals } from './new-deals.ts';
import { openDealsOf, type OpenDeals } from './open-deals.ts';
import { weeksOf, type Week, type Weeks } from './weeks.ts';

export interface MethodInputs {
  readonly calendar: InputTable | undefined;
  readonly forecasts: InputTable | undefined;
  readonly deals: InputTable | undefined;
  readonly closings: InputTable | undefined;
  readonly members: InputTable | undefined;
  readonly bookings: InputTable | undefined;
  readonly submissions: InputTable | undefined;
}

/** What each method expects of a member's quarter in all, as of one day; null where it does not apply. */
export interface MethodForecast {
  readonly date: string;
  readonly period: string;
  readonly level: Level;
  readonly levelId: string;
  readonly weekOfQuarter: number;
  readonly won: number;
  readonly naive: number | null;
  readonly seasonalNaive: number | null;
  readonly runRate: number | null;
  readonly stageWeighted: number;
  readonly historicalConversion: number | null;
  readonly hazard: number | null;
  readonly hazardP10: number | null;
  readonly hazardP50: number | null;
  readonly hazardP90: number | null;
  readonly commitCorrected: number | null;
  /** Of the hazard forecast, what deals bring that are not open yet. */
  readonly newDeals: number;
  readonly commit: number | null;
  readonly bestCase: number | null;
  readonly nOpen: number;
}

const COMPANY = memberKey('company', 'company');
/** The run rate trusts a tenth of a usual quarter beside what has been booked. */
const RUN_RATE_PRIOR = 0.1;

/**
 * What does every method say of every member, week by week? Sums over deals, past quarters,
 * commits and the deals that do not exist yet, each as known on the day; rows after a day change
 * nothing in it. `days` null: every day from the first with an open deal on.
 *
 * @example
 * [...methodForecasts({
 *   calendar: undefined, forecasts: undefined, deals: undefined, closings: undefined,
 *   members: undefined, bookings: undefined, submissions: undefined,
 * }, null)] // []
 */
export function* methodForecasts(
  inputs: MethodInputs,
  days: readonly string[] | null,
): Generator<MethodForecast> {
  const weeks = weeksOf(inputs.calendar);
  const open = openDealsOf(inputs.forecasts, inputs.deals, weeks);
  const booked = bookedOf(inputs.bookings, weeks);
  const places = new Places(inputs.members, weeks);
  const process = new NewDealProcess(weeks, inputs.deals, inputs.closings);
  const commits = new Commits(weeks, inputs.submissions);
  const asked = days && new Set(days);
  const record: PastWeek[] = [];
  let running: Omit<PastWeek, 'actual'>[] = [];
  let runningWon: number[] = [];
  const firstWeek = firstWeekOf(open);
  for (const week of weeks.weeks) {
    if (week.index > 0 && weeks.weeks[week.index - 1]?.quarter !== week.quarter) {
      const final = booked.closedWith(week.quarter - 1, COMPANY) ?? 0;
      running.forEach((one, i) => record.push({ ...one, actual: final - (runningWon[i] ?? 0) }));
      running = [];
      runningWon = [];
    }
    places.foldTo(week.index);
    commits.foldTo(week.index, booked);
    const from = open.firstRow[week.index] as number;
    const to = open.firstRow[week.index + 1] as number;
    const fresh = process.at(week.index);
    const total = companySum(open, from, to, fresh);
    if (from < to) {
      running.push({ quarter: week.quarter, weekOfQuarter: week.weekOfQuarter, ...total });
      runningWon.push(booked.won(week.index, week.quarter, COMPANY));
    }
    if (from === to && booked.members(week.index, week.quarter).length === 0) continue;
    if (asked && !asked.has(week.date)) continue;
    if (open.n > 0 && week.index < firstWeek) continue;
    const correction = correctionOf(record, week.weekOfQuarter);
    const sums = gatherMembers(open, from, to, places, fresh);
    yield* membersOf({ weeks, week, booked, commits, sums, open, fresh, correction });
  }
}

function firstWeekOf(open: OpenDeals): number {
  let week = 0;
  while (week + 1 < open.firstRow.length && (open.firstRow[week + 1] as number) === 0) week++;
  return week;
}

function companySum(open: OpenDeals, from: number, to: number, fresh: NewDeals) {
  let expected = fresh.mean ?? 0;
  const average =
    fresh.sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, fresh.sizes.length);
  let variance = 0;
  if (average > 0) {
    const squares = fresh.sizes.reduce((sum, size) => sum + size * size, 0);
    variance += (expected / average) * (squares / fresh.sizes.length);
  }
  for (let row = from; row < to; row++) {
    const p = open.p[row] as number;
    const amount = open.wonAmount[row] as number;
    expected += p * amount;
    variance += p * amount * amount * (1 + (open.spread[row] as number) ** 2) - (p * amount) ** 2;
  }
  return { expected, sd: Math.sqrt(Math.max(0, variance)) };
}

interface Day {
  readonly weeks: Weeks;
  readonly week: Week;
  readonly booked: Booked;
  readonly commits: Commits;
  readonly sums: ReadonlyMap<string, MemberSums>;
  readonly open: OpenDeals;
  readonly fresh: NewDeals;
  readonly correction: Correction;
}

function* membersOf(day: Day): Generator<MethodForecast> {
  const { week, weeks, booked, sums, commits } = day;
  const period = weeks.quarters[week.quarter]?.period ?? '';
  const keys = new Set([...booked.members(week.index, week.quarter), ...sums.keys(), COMPANY]);
  const share = elapsedShare(day);
  const promised = commits.isEmpty ? null : rollUp(day);
  const stated = statedBy(day);
  const sorted = [...keys].sort(
    (a, b) => levelPlace(a) - levelPlace(b) || (a < b ? -1 : a > b ? 1 : 0),
  );
  for (const key of sorted) {
    const [level, levelId] = split(key);
    const won = booked.won(week.index, week.quarter, key);
    const last = booked.closedWith(week.quarter - 1, key);
    const yearAgo = booked.closedWith(week.quarter - 4, key);
    const own = sums.get(key);
    const hazard = hazardOf(day, own, won);
    const commitRest = promised?.get(key) ?? null;
    const said = stated(key, own, won);
    yield {
      date: week.date,
      period,
      level,
      levelId,
      weekOfQuarter: week.weekOfQuarter,
      won,
      naive: last === null ? null : Math.max(won, last),
      seasonalNaive: yearAgo === null ? null : Math.max(won, yearAgo),
      runRate:
        last === null || share === null
          ? null
          : won + ((1 - share) * (won + RUN_RATE_PRIOR * last)) / (share + RUN_RATE_PRIOR),
      stageWeighted: won + (own?.weighted ?? 0),
      historicalConversion:
        day.fresh.mean === null ? null : won + (own?.converted ?? 0) + (own?.fresh ?? 0),
      ...hazard,
      commitCorrected: commitRest === null ? null : won + commitRest,
      newDeals: own?.fresh ?? 0,
      ...said,
      nOpen: own?.rows.length ?? 0,
    };
  }
}

const levelPlace = (key: string) => LEVELS.indexOf(split(key)[0]);

function split(key: string): [Level, string] {
  const at = key.indexOf(' ');
  return [key.slice(0, at) as Level, key.slice(at + 1)];
}

/** Share of a quarter's bookings that is usually in by this week, from the last four closed ones. */
function elapsedShare({ week, weeks, booked }: Day): number | null {
  let won = 0;
  let final = 0;
  for (let q = Math.max(0, week.quarter - 4); q < week.quarter; q++) {
    const quarter = weeks.quarters[q];
    const place = week.index - (weeks.quarters[week.quarter]?.firstWeek ?? 0);
    if (!quarter || quarter.nWeeks <= place) continue;
    won += booked.won(quarter.firstWeek + place, q, COMPANY);
    final += booked.closedWith(q, COMPANY) ?? 0;
  }
  return final > 0 ? won / final : null;
}

function hazardOf({ open, fresh, correction }: Day, own: MemberSums | undefined, won: number) {
  if (!own) return { hazard: won, hazardP10: won, hazardP50: won, hazardP90: won };
  const { rows } = own;
  const { factor, shock } = correction;
  // Loops, because Float64Array.from asks an iterator for every deal.
  const scaled = (from: Float64Array, by: number) => {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = (from[rows[i] as number] as number) * by;
    return values;
  };
  const average =
    fresh.sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, fresh.sizes.length);
  const isFresh = average > 0 && own.fresh > 0;
  const sum = sumDistribution(
    {
      n: rows.length,
      p: scaled(open.p, 1),
      amount: scaled(open.wonAmount, factor),
      spread: scaled(open.spread, 1),
    },
    {
      bins: binsFor(rows.length),
      ...(isFresh
        ? {
            arrivals: {
              rate: own.fresh / average,
              sizes: fresh.sizes.map((size) => size * factor),
            },
          }
        : {}),
    },
  );
  return {
    hazard: won + (own.expected + own.fresh) * factor,
    hazardP10: won + mixtureQuantile(sum, 0.1, shock),
    hazardP50: won + mixtureQuantile(sum, 0.5, shock),
    hazardP90: won + mixtureQuantile(sum, 0.9, shock),
  };
}

function binsFor(n: number): number {
  return n < 60 ? 256 : n < 400 ? 512 : n < 1500 ? 1024 : 4096;
}

/** Corrected commits of reps, with the hazard forecast for those who said nothing, summed upward. */
function rollUp({ week, booked, commits, sums, correction }: Day): Map<string, number> {
  const rests = new Map<string, number>();
  const add = (key: string, amount: number) => rests.set(key, (rests.get(key) ?? 0) + amount);
  let nSaid = 0;
  for (const [key, own] of sums) {
    if (!key.startsWith('rep ')) continue;
    const won = booked.won(week.index, week.quarter, key);
    const said = commits.corrected(week.index, week.quarter, key, won);
    if (said !== null) nSaid++;
    const rest = said ?? (own.expected + own.fresh) * correction.factor;
    add(key, rest);
    for (const above of own.above) add(above, rest);
  }
  return nSaid > 0 ? rests : new Map<string, number>();
}

/** The commit and best case that stand: as said, as said by those below, or as deals add up. */
function statedBy({ week, commits, sums, booked }: Day) {
  const below = new Map<string, { commit: number; bestCase: number }>();
  for (const [key, own] of sums) {
    if (!key.startsWith('rep ')) continue;
    const said = commits.said(week.quarter, key);
    const won = booked.won(week.index, week.quarter, key);
    const commit = said.commit === null ? own.commit : said.commit - won;
    const bestCase = said.bestCase === null ? own.bestCase : said.bestCase - won;
    for (const above of own.above) {
      const one = below.get(above) ?? { commit: 0, bestCase: 0 };
      below.set(above, one);
      one.commit += Math.max(0, commit);
      one.bestCase += Math.max(0, bestCase);
    }
  }
  return (key: string, own: MemberSums | undefined, won: number) => {
    const said = commits.said(week.quarter, key);
    const under = below.get(key);
    return {
      commit: said.commit ?? won + (under?.commit ?? own?.commit ?? 0),
      bestCase: said.bestCase ?? won + (under?.bestCase ?? own?.bestCase ?? 0),
    };
  };
}
