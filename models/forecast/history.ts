import type { InputTable } from '../table-model.ts';
import { bookedOf, type Booked } from './booked.ts';
import { columnsOf } from './columns.ts';
import { IntervalRecord } from './interval-record.ts';
import { LossRecord } from './loss-record.ts';
import { Places, memberKey, type Level } from './levels.ts';
import { SINGLE_METHODS, pinball, type Method, type SingleMethod, type Spread } from './methods.ts';
import { reconcile } from './reconcile.ts';
import { ScoreRecord } from './score-record.ts';
import { weeksOf, type Week, type Weeks } from './weeks.ts';

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

/** A member on a day, with what each method says. */
interface Member {
  readonly key: string;
  readonly level: Level;
  readonly id: string;
  readonly won: number;
  readonly commit: number | null;
  readonly bestCase: number | null;
  readonly rest: Map<SingleMethod, number>;
  readonly hazard: Spread | null;
  /** Standard deviation that its open deals give, or a third of what is expected. */
  readonly spread: number;
  readonly all: Map<Method, Spread>;
  weights: Map<string, number>;
}

const COLUMN: Readonly<Record<SingleMethod, string>> = {
  naive: 'naive',
  seasonal_naive: 'seasonal_naive',
  run_rate: 'run_rate',
  stage_weighted: 'stage_weighted',
  historical_conversion: 'historical_conversion',
  hazard: 'hazard',
  commit: 'commit_corrected',
};
/** What is believed before any method has a record. */
const FIRST = ['hazard', 'commit', 'historical_conversion', 'stage_weighted', 'run_rate', 'naive'];
const SHARES = [0.1, 0.5, 0.9] as const;
const CALIBRATED_FROM = 3;

/**
 * What did each method, and all of them together, say of every member's quarter on every day?
 * Intervals come from how the method's past forecasts turned out (the hazard's from its own
 * distribution); the ensemble averages means and quantiles (Lichtendahl, Grushka-Cockayne & Winkler 2013)
 * with weights by past pinball loss, its intervals are calibrated, and its means add up from rep to team to region to company to the
 * cent. Only quarters that had closed before the day are learned from. `days` null: all.
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
  const record = new Track(booked);
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

function forecastWeek(week: Week, members: readonly Member[], places: Places, record: Track): void {
  for (const method of SINGLE_METHODS) {
    coherent(
      members,
      places,
      (member) => member.rest.get(method) ?? null,
      (member, rest) => {
        member.rest.set(method, rest);
      },
    );
  }
  for (const member of members) {
    for (const [method, rest] of member.rest) {
      const own = method === 'hazard' ? member.hazard : null;
      const spread = own ?? record.spread(week, member, method, rest);
      member.all.set(method, { ...spread, mean: member.won + rest });
    }
    const methods = [...member.rest.keys()];
    member.weights = record.weights(week, member.level, methods);
  }
  const averages = new Map(members.map((member) => [member, average(member)] as const));
  const before = new Map<Member, number>();
  const after = new Map<Member, number>();
  for (const [member, { mean }] of averages) before.set(member, Math.max(0, mean - member.won));
  coherent(
    members,
    places,
    (member) => before.get(member) ?? 0,
    (member, rest) => after.set(member, rest),
  );
  for (const [member, spread] of averages) {
    const was = before.get(member) ?? 0;
    const rest = after.get(member) ?? was;
    // Less than a cent is what floating sums leave of nothing.
    const scale = was > 0.01 ? rest / was : 1;
    const wide = record.intervalFactor(week, member.level);
    const at = (value: number) => Math.max(0, value - member.won) * scale;
    const middle = at(spread.p50);
    const low = Math.max(0, middle - (middle - at(spread.p10)) * wide);
    const high = middle + (at(spread.p90) - middle) * wide;
    member.all.set('ensemble', {
      mean: member.won + rest,
      p10: member.won + low,
      p50: member.won + middle,
      p90: member.won + Math.max(high, middle),
    });
  }
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

/**
 * Makes what is still to come add up: regions to the company, teams to their region, reps to their
 * team, each other level to the company; a manager is the sum of the reps in the line.
 */
function coherent(
  members: readonly Member[],
  places: Places,
  read: (member: Member) => number | null,
  write: (member: Member, rest: number) => void,
): void {
  const company = members.find(({ level }) => level === 'company');
  const whole = company && read(company);
  if (!company || whole === null || whole === undefined) return;
  const cents = Math.round(whole * 100) / 100;
  write(company, cents);
  const set = (parts: readonly Member[], sum: number): void => {
    if (parts.every((part) => read(part) === null)) return;
    const rests = reconcile(
      parts.map((part) => read(part) ?? 0),
      sum,
    );
    parts.forEach((part, i) => write(part, rests[i] ?? 0));
  };
  const of = (level: Level) => members.filter((member) => member.level === level);
  for (const level of ['segment', 'industry', 'territory', 'source'] as const)
    set(of(level), cents);
  const result = new Map<string, number>();
  const nested = (level: 'region' | 'team' | 'rep', parentOf: (member: Member) => string): void => {
    const groups = new Map<string, Member[]>();
    for (const member of of(level)) {
      const parent = parentOf(member);
      groups.set(parent, [...(groups.get(parent) ?? []), member]);
    }
    const wholes = [...groups].map(([parent, parts]) => {
      const own = parts.reduce((sum, part) => sum + (read(part) ?? 0), 0);
      return result.get(parent) ?? own;
    });
    // A group without a parent of its own shares in what the others leave.
    reconcile(wholes, cents).forEach((sum, i) => {
      const parts = [...groups.values()][i] ?? [];
      const rests = reconcile(
        parts.map((part) => read(part) ?? 0),
        sum,
      );
      parts.forEach((part, k) => {
        write(part, rests[k] ?? 0);
        result.set(part.key, rests[k] ?? 0);
      });
    });
  };
  const teamRegion = new Map<string, string>();
  for (const rep of of('rep')) {
    const { team, region } = places.of(rep.id);
    if ((read(rep) ?? 0) > 0 || !teamRegion.has(team)) teamRegion.set(team, region);
  }
  nested('region', () => company.key);
  nested('team', ({ id }) => memberKey('region', teamRegion.get(id) ?? ''));
  nested('rep', ({ id }) => memberKey('team', places.of(id).team));
  const line = new Map<string, number>();
  for (const rep of of('rep')) {
    for (const manager of places.of(rep.id).managers) {
      line.set(manager, (line.get(manager) ?? 0) + (result.get(rep.key) ?? 0));
    }
  }
  for (const manager of of('manager')) {
    write(manager, Math.round((line.get(manager.id) ?? 0) * 100) / 100);
  }
}

/** What is remembered of forecasts until their quarter has closed, and learned from then. */
class Track {
  private readonly scores = new Map<string, ScoreRecord>();
  private readonly losses = new Map<string, LossRecord>();
  private readonly intervals = new Map<string, IntervalRecord>();
  private pending: { week: Week; members: readonly Member[] }[] = [];
  private readonly learned = new Set<number>();

  constructor(private readonly booked: Booked) {}

  remember(week: Week, members: readonly Member[]): void {
    this.pending.push({ week, members });
  }

  quartersBefore(quarter: number): number {
    this.learnBefore(quarter);
    return [...this.learned].filter((q) => q < quarter).length;
  }

  spread(week: Week, member: Member, method: SingleMethod, rest: number): Spread {
    this.learnBefore(week.quarter);
    const { level, won, spread } = member;
    const { low, middle, high } = this.score(level, phase(week), method).before(week.quarter);
    const at = (score: number) => won + Math.max(0, rest + spread * score);
    return { mean: won + rest, p10: at(low), p50: at(middle), p90: at(high) };
  }

  weights(week: Week, level: Level, methods: readonly string[]): Map<string, number> {
    this.learnBefore(week.quarter);
    return this.loss(level, phase(week)).weights(week.quarter, methods, FIRST);
  }

  intervalFactor(week: Week, level: Level): number {
    this.learnBefore(week.quarter);
    return this.interval(level, phase(week)).factor(week.quarter);
  }

  private learnBefore(quarter: number): void {
    if (this.pending.length === 0 || (this.pending[0]?.week.quarter ?? quarter) >= quarter) return;
    const ready = this.pending.filter(({ week }) => week.quarter < quarter);
    this.pending = this.pending.filter(({ week }) => week.quarter >= quarter);
    for (const { week, members } of ready) {
      this.learned.add(week.quarter);
      for (const member of members) this.learn(week, member);
    }
  }

  private learn(week: Week, member: Member): void {
    const { quarter } = week;
    const actual = this.booked.closedWith(quarter, member.key) ?? 0;
    const { level } = member;
    const losses = this.loss(level, phase(week));
    losses.addActual(quarter, Math.max(0, actual));
    for (const [method, spread] of member.all) {
      const quantiles = [spread.p10, spread.p50, spread.p90];
      const loss = SHARES.reduce((sum, q, i) => sum + pinball(quantiles[i] ?? 0, actual, q), 0);
      if (method === 'ensemble') {
        this.interval(level, phase(week)).add(quarter, spread, actual);
        continue;
      }
      losses.add(quarter, method, loss);
      this.score(level, phase(week), method).add(quarter, actual - spread.mean, member.spread);
    }
  }

  private score(level: Level, part: number, method: string): ScoreRecord {
    return held(this.scores, `${level} ${part} ${method}`, () => new ScoreRecord());
  }

  private loss(level: Level, part: number): LossRecord {
    const pooled = level === 'region' || level === 'team' ? 'company' : level;
    return held(this.losses, `${pooled} ${part}`, () => new LossRecord());
  }

  private interval(level: Level, part: number): IntervalRecord {
    return held(this.intervals, `${level} ${part}`, () => new IntervalRecord());
  }
}

function held<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Parts of a quarter that are learned of together: weeks 1-2, 3-4, 5-6, 7-8, 9-10, 11-12, 13. */
const phase = ({ weekOfQuarter }: Week) => Math.ceil(weekOfQuarter / 2);

function* membersByWeek(
  methods: InputTable | undefined,
  weeks: Weeks,
): Generator<readonly [number, Member[]]> {
  const table = columnsOf(methods);
  const [day, level, id] = [table.text('as_of_date'), table.text('level'), table.text('level_id')];
  const [won, commit, bestCase] = [
    table.number('won_amount'),
    table.number('commit'),
    table.number('best_case'),
  ];
  const read = SINGLE_METHODS.map((method) => [method, table.number(COLUMN[method])] as const);
  const [p10, p50, p90] = [
    table.number('hazard_p10'),
    table.number('hazard_p50'),
    table.number('hazard_p90'),
  ];
  let held: Member[] = [];
  let current = -1;
  for (let row = 0; row < table.n; row++) {
    const week = weeks.byDate.get(day(row) ?? '') ?? -1;
    if (week !== current && held.length > 0) {
      yield [current, held];
      held = [];
    }
    current = week;
    const booked = won(row) ?? 0;
    const rest = new Map<SingleMethod, number>();
    for (const [method, value] of read) {
      const amount = value(row);
      if (amount !== null) rest.set(method, Math.max(0, amount - booked));
    }
    const mean = table.number('hazard')(row);
    const hazard =
      mean === null
        ? null
        : { mean, p10: p10(row) ?? mean, p50: p50(row) ?? mean, p90: p90(row) ?? mean };
    const largest = Math.max(0, ...rest.values());
    held.push({
      key: memberKey((level(row) ?? 'company') as Level, id(row) ?? ''),
      level: (level(row) ?? 'company') as Level,
      id: id(row) ?? '',
      won: booked,
      commit: commit(row),
      bestCase: bestCase(row),
      rest,
      hazard,
      spread: hazard && hazard.p90 > hazard.p10 ? (hazard.p90 - hazard.p10) / 2.56 : largest / 3,
      all: new Map(),
      weights: new Map(),
    });
  }
  if (held.length > 0) yield [current, held];
}
