import type { InputTable } from '../table-model.ts';
import { addUp } from './add-up.ts';
import { bookedOf } from './booked.ts';
import { membersByWeek, type Member } from './history-members.ts';
import { Places, type Level } from './levels.ts';
import { SINGLE_METHODS, type Method, type Spread } from './methods.ts';
import type { CombinedScores } from './combined-record.ts';
import { TrackRecord } from './track-record.ts';
import { weeksOf, type Week } from './weeks.ts';

export interface HistoryInputs {
  readonly calendar: InputTable | undefined;
  readonly methods: InputTable | undefined;
  readonly members: InputTable | undefined;
  readonly bookings: InputTable | undefined;
}

/** A forecast of one member's quarter by one method, as of one day. */
export interface HistoryRow extends Spread {
  readonly date: string;
  readonly period: string;
  readonly level: Level;
  readonly levelId: string;
  readonly method: Method;
  readonly weekOfQuarter: number;
  readonly won: number;
  readonly commit: number | null;
  readonly bestCase: number | null;
  /** What the ensemble takes from the method at this level and part of the quarter. */
  readonly weight: number;
  readonly basis: 'calibrated' | 'few_quarters' | 'no_history';
}

const CALIBRATED_FROM = 3;

/**
 * What did each method, and all of them together, say of every member's quarter on every day?
 * Intervals come from how the method's past forecasts turned out (the hazard's from its own
 * distribution); the ensemble averages means with weights by past pinball loss, takes its intervals
 * from what came of such combinations before (with fewer than two quarters it averages the methods'
 * quantiles: Lichtendahl, Grushka-Cockayne & Winkler 2013), and its means add up from rep to team to
 * region to company to the cent. Only quarters that had closed before the day are learned from. `days` null: all.
 *
 * @example
 * [...forecastHistory({ calendar: undefined, methods: undefined, members: undefined, bookings: undefined }, null)] // []
 */
export function* forecastHistory(
  inputs: HistoryInputs,
  days: readonly string[] | null,
): Generator<HistoryRow> {
  const weeks = weeksOf(inputs.calendar);
  const booked = bookedOf(inputs.bookings, weeks);
  const places = new Places(inputs.members, weeks);
  const record = new TrackRecord(booked);
  const asked = days && new Set(days);
  for (const [index, members] of membersByWeek(inputs.methods, weeks)) {
    const week = weeks.weeks[index];
    if (!week) continue;
    places.foldTo(index);
    forecastWeek(week, members, places, record);
    record.remember(week, members);
    if (asked && !asked.has(week.date)) continue;
    const period = weeks.quarters[week.quarter]?.period ?? '';
    const n = record.quartersBefore(week.quarter);
    for (const { level, id: levelId, won, commit, bestCase, all, weights } of members) {
      for (const [method, spread] of all) {
        yield {
          date: week.date,
          period,
          level,
          levelId,
          method,
          weekOfQuarter: week.weekOfQuarter,
          won,
          commit,
          bestCase,
          weight: method === 'ensemble' ? 1 : (weights.get(method) ?? 0),
          basis: n === 0 ? 'no_history' : n < CALIBRATED_FROM ? 'few_quarters' : 'calibrated',
          ...spread,
        };
      }
    }
  }
}

function forecastWeek(
  week: Week,
  members: readonly Member[],
  places: Places,
  record: TrackRecord,
): void {
  for (const method of SINGLE_METHODS) {
    addUp(
      members,
      places,
      (member) => member.rest.get(method) ?? null,
      (member, rest) => {
        member.rest.set(method, rest);
      },
    );
  }
  const weightsOf = remembered(({ level, rest }) => record.weights(week, level, [...rest.keys()]));
  for (const member of members) {
    for (const [method, rest] of member.rest) {
      const own = method === 'hazard' ? member.hazard : null;
      const spread = own ?? record.spread(week, member, method, rest);
      member.all.set(method, { ...spread, mean: member.won + rest });
    }
    member.weights = weightsOf(member);
  }
  const averages = new Map(members.map((member) => [member, average(member)] as const));
  const before = new Map<Member, number>();
  const after = new Map<Member, number>();
  for (const [member, { mean }] of averages) before.set(member, Math.max(0, mean - member.won));
  addUp(
    members,
    places,
    (member) => before.get(member) ?? 0,
    (member, rest) => after.set(member, rest),
  );
  const scoresOf = remembered(({ level, weights }) => record.combinedScores(week, level, weights));
  for (const [member, spread] of averages) {
    const was = before.get(member) ?? 0;
    const rest = after.get(member) ?? was;
    const scores = scoresOf(member);
    member.all.set(
      'ensemble',
      scores ? scored(member, rest, scores) : scaled(member, rest, was, spread),
    );
  }
}

/** Quantiles from what came of such combinations before. */
function scored(
  { won, spread }: Member,
  rest: number,
  { low, middle, high }: CombinedScores,
): Spread {
  const at = (score: number) => won + Math.max(0, rest + spread * score);
  return { mean: won + rest, p10: at(low), p50: at(middle), p90: at(high) };
}

/** Quantiles as the methods have them, moved with the mean. */
function scaled({ won }: Member, rest: number, was: number, spread: Spread): Spread {
  // Less than a cent is what floating sums leave of nothing.
  const scale = was > 0.01 ? rest / was : 1;
  const at = (value: number) => won + Math.max(0, value - won) * scale;
  const p50 = at(spread.p50);
  return {
    mean: won + rest,
    p10: Math.min(p50, at(spread.p10)),
    p50,
    p90: Math.max(p50, at(spread.p90)),
  };
}

/** Members of a level to which the same methods apply share the answer. */
function remembered<T>(ask: (member: Member) => T): (member: Member) => T {
  const known = new Map<string, T>();
  return (member) => {
    const key = `${member.level} ${[...member.rest.keys()].join(' ')}`;
    if (!known.has(key)) known.set(key, ask(member));
    return known.get(key) as T;
  };
}

function average({ all, weights, won }: Member): Spread {
  const sum = { mean: 0, p10: 0, p50: 0, p90: 0 };
  let total = 0;
  for (const [method, weight] of weights) {
    const spread = all.get(method as Method);
    if (!spread) continue;
    total += weight;
    for (const name of ['mean', 'p10', 'p50', 'p90'] as const) sum[name] += weight * spread[name];
  }
  if (total === 0) return { mean: won, p10: won, p50: won, p90: won };
  return {
    mean: sum.mean / total,
    p10: sum.p10 / total,
    p50: sum.p50 / total,
    p90: sum.p90 / total,
  };
}
