import type { InputTable } from '../table-model.ts';
import type { Booked } from './booked.ts';
import { columnsOf } from './columns.ts';
import { memberKey, type Level } from './levels.ts';
import type { Weeks } from './weeks.ts';

/** What somebody said of the quarter, as it stood in a week. */
export interface Said {
  readonly commit: number | null;
  readonly bestCase: number | null;
}

interface Entry {
  readonly week: number;
  readonly quarter: number;
  readonly key: string;
  readonly category: string;
  readonly isOverride: boolean;
  readonly amount: number;
}

/** So many quarters' worth of a person's own record before it outweighs that of all. */
const PRIOR_QUARTERS = 1;

/**
 * What people committed, and how far each of them is usually from the truth. A person's number
 * holds until the next one. `corrected` multiplies what a rep still promises (commit less won) by
 * what promises at that week of a quarter have been worth for everyone, and by how much better or
 * worse than that this rep's have been, pulled towards 1 where there is little record. Only closed
 * quarters count.
 */
export class Commits {
  private readonly entries: Entry[];
  private readonly standing = new Map<string, number>();
  private next = 0;
  private standingQuarter = -1;
  private readonly promised = new Float64Array(14);
  private readonly kept = new Float64Array(14);
  private readonly personPromised = new Map<string, number>();
  private readonly personKept = new Map<string, number>();
  private pending: { key: string; week: number; promise: number; won: number }[] = [];
  readonly isEmpty: boolean;

  constructor(
    private readonly weeks: Weeks,
    submissions: InputTable | undefined,
  ) {
    this.entries = readEntries(weeks, submissions);
    this.isEmpty = this.entries.length === 0;
  }

  /** Brings what was said to a week of a quarter; weeks only go forward. */
  foldTo(week: number, booked: Booked): void {
    const quarter = this.weeks.weeks[week]?.quarter ?? -1;
    if (quarter !== this.standingQuarter) {
      this.learn(this.standingQuarter, booked);
      this.standingQuarter = quarter;
    }
    for (; this.next < this.entries.length; this.next++) {
      const entry = this.entries[this.next];
      if (!entry || entry.week > week) break;
      this.standing.set(this.place(entry), entry.amount);
    }
    const place = this.weeks.weeks[week]?.weekOfQuarter ?? 1;
    if (place > 12) return;
    for (const [key, amount] of this.standing) {
      if (!key.startsWith(`${quarter} rep `) || !key.endsWith(' commit')) continue;
      const member = key.slice(`${quarter} `.length, -' commit'.length);
      const won = booked.won(week, quarter, member);
      this.pending.push({ key: member, week: place, promise: Math.max(0, amount - won), won });
    }
  }

  /** What a member says of a quarter, own number first, else what was said above. */
  said(quarter: number, key: string): Said {
    const of = (category: string) =>
      this.standing.get(`${quarter} ${key} ${category}`) ??
      this.standing.get(`${quarter} ${key} ${category} override`) ??
      null;
    return { commit: of('commit'), bestCase: of('best_case') };
  }

  /** What a rep's commit is worth beyond what is won; null where nothing was said. */
  corrected(week: number, quarter: number, key: string, won: number): number | null {
    const { commit } = this.said(quarter, key);
    if (commit === null) return null;
    const place = this.weeks.weeks[week]?.weekOfQuarter ?? 1;
    return Math.max(0, commit - won) * this.worth(place) * this.person(key);
  }

  private place({ quarter, key, category, isOverride }: Entry): string {
    return `${quarter} ${key} ${category}${isOverride ? ' override' : ''}`;
  }

  /** What promises at a week have been worth, neighbouring weeks together. */
  private worth(week: number): number {
    let promised = 0;
    let kept = 0;
    for (let w = Math.max(1, week - 1); w <= Math.min(12, week + 1); w++) {
      promised += this.promised[w] as number;
      kept += this.kept[w] as number;
    }
    return promised > 0 ? kept / promised : 1;
  }

  private person(key: string): number {
    const promised = this.personPromised.get(key) ?? 0;
    const kept = this.personKept.get(key) ?? 0;
    const prior = PRIOR_QUARTERS * this.averagePromise();
    return prior > 0 ? (kept + prior) / (promised + prior) : 1;
  }

  private averagePromise(): number {
    let sum = 0;
    for (const value of this.personPromised.values()) sum += value;
    const n = this.personPromised.size;
    return n > 0 ? (sum / n) * (1 / Math.max(1, this.nLearned)) : 0;
  }

  private nLearned = 0;

  /** A quarter has closed: what of its promises was kept? */
  private learn(quarter: number, booked: Booked): void {
    if (quarter < 0 || this.pending.length === 0) {
      this.pending = [];
      return;
    }
    for (const { key, week, promise, won } of this.pending) {
      const rest = Math.max(0, (booked.closedWith(quarter, key) ?? 0) - won);
      this.promised[week] = (this.promised[week] as number) + promise;
      this.kept[week] = (this.kept[week] as number) + rest;
    }
    for (const { key, week, promise, won } of this.pending) {
      const rest = Math.max(0, (booked.closedWith(quarter, key) ?? 0) - won);
      this.personPromised.set(
        key,
        (this.personPromised.get(key) ?? 0) + (promise * this.worth(week)) / 12,
      );
      this.personKept.set(key, (this.personKept.get(key) ?? 0) + rest / 12);
    }
    this.nLearned++;
    this.pending = [];
  }
}

function readEntries(weeks: Weeks, submissions: InputTable | undefined): Entry[] {
  const table = columnsOf(submissions);
  const [day, period] = [table.text('as_of_date'), table.text('period')];
  const [level, id, category] = [
    table.text('level'),
    table.text('level_id'),
    table.text('category'),
  ];
  const [isOverride, amount] = [table.flag('is_override'), table.number('amount')];
  const entries: Entry[] = [];
  for (let row = 0; row < table.n; row++) {
    const week = weeks.byDate.get(day(row) ?? '');
    const quarter = weeks.quarterOf.get(period(row) ?? '');
    const value = amount(row);
    if (week === undefined || quarter === undefined || value === null) continue;
    entries.push({
      week,
      quarter,
      key: memberKey((level(row) ?? 'rep') as Level, id(row) ?? ''),
      category: category(row) ?? '',
      isOverride: isOverride(row),
      amount: value,
    });
  }
  return entries;
}
