import type { Booked } from './booked.ts';
import { CombinedRecord, type CombinedScores } from './combined-record.ts';
import type { Member } from './history-members.ts';
import type { Level } from './levels.ts';
import { LossRecord } from './loss-record.ts';
import { pinball, type SingleMethod, type Spread } from './methods.ts';
import { ScoreRecord } from './score-record.ts';
import type { Week } from './weeks.ts';

/** What is believed before any method has a record. */
const FIRST = ['hazard', 'commit', 'historical_conversion', 'stage_weighted', 'run_rate', 'naive'];

/** What is remembered of forecasts until their quarter has closed, and learned from then. */
export class TrackRecord {
  private readonly scores = new Map<string, ScoreRecord>();
  private readonly losses = new Map<string, LossRecord>();
  private readonly combined = new Map<string, CombinedRecord>();
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

  weights(week: Week, level: Level, methods: readonly string[]): ReadonlyMap<string, number> {
    this.learnBefore(week.quarter);
    return this.loss(level).weights(week, methods, FIRST);
  }

  /** Where what comes lies beside the combination with these weights, in spreads. */
  combinedScores(
    week: Week,
    level: Level,
    weights: ReadonlyMap<string, number>,
  ): CombinedScores | null {
    this.learnBefore(week.quarter);
    return this.combination(level).scores(week, weights);
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
    const { level, won, rest, spread } = member;
    const actual = this.booked.closedWith(quarter, member.key) ?? 0;
    const losses = this.loss(level);
    losses.addActual(week, Math.max(0, actual));
    for (const [method, amount] of rest) {
      losses.add(week, method, pinball(won + amount, actual, 0.5));
      this.score(level, phase(week), method).add(quarter, actual - won - amount, spread);
    }
    const said = (member.all.get('ensemble')?.mean ?? won) - won;
    this.combination(level).add({ week, rest, said, came: actual - won, spread });
  }

  private score(level: Level, part: number, method: string): ScoreRecord {
    return held(this.scores, `${level} ${part} ${method}`, () => new ScoreRecord());
  }

  private loss(level: Level): LossRecord {
    return held(this.losses, level, () => new LossRecord());
  }

  private combination(level: Level): CombinedRecord {
    return held(this.combined, level, () => new CombinedRecord(level === 'company'));
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
