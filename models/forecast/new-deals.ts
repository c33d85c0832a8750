import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import type { Weeks } from './weeks.ts';

/** Levels whose share of the new deals is kept; those of people follow from the rep. */
export const NEW_DEAL_LEVELS = ['rep', 'segment', 'industry', 'territory', 'source'] as const;
export type NewDealLevel = (typeof NEW_DEAL_LEVELS)[number];

/** Bookings that will come from deals that are not open yet. */
export interface NewDeals {
  /** Expected amount for the rest of the quarter; null without a closed quarter before. */
  readonly mean: number | null;
  /** Amounts of such deals in past quarters. */
  readonly sizes: readonly number[];
  /** What such deals brought each member in the last four quarters after the same week. */
  readonly shares: (level: NewDealLevel) => ReadonlyMap<string, number>;
}

interface Win {
  readonly quarter: number;
  readonly knownWeek: number;
  readonly seenWeek: number;
  endWeek: number;
  readonly amount: number;
  readonly members: Readonly<Record<NewDealLevel, string>>;
}

const LOOK_BACK_WEEKS = 13;
const HALF_LIFE_QUARTERS = 4;
const MOST_SIZES = 240;

/**
 * How much of a quarter comes from deals that do not exist yet? A process of its own: what was won
 * in past quarters, after the same week, from deals that had not been seen open by then, in
 * proportion to the deals opened in the 13 weeks before, recent quarters counting more. Only
 * quarters that had closed before the one asked about, as they were known then.
 */
export class NewDealProcess {
  private readonly wins: Win[] = [];
  private readonly opened: Float64Array;
  private quarter = -1;
  private known: readonly Win[] = [];
  private readonly byWeek = new Map<number, number>();

  constructor(
    private readonly weeks: Weeks,
    deals: InputTable | undefined,
    closings: InputTable | undefined,
  ) {
    const seen = new Map<string, number>();
    this.opened = new Float64Array(weeks.weeks.length);
    const table = columnsOf(deals);
    const [day, id] = [table.text('as_of_date'), table.text('opportunity_id')];
    let firstWeek = Infinity;
    for (let row = 0; row < table.n; row++) {
      const week = weeks.byDate.get(day(row) ?? '') ?? 0;
      firstWeek = Math.min(firstWeek, week);
      seen.set(id(row) ?? '', week);
      // Those of the very first week had been opened long before.
      if (week > firstWeek) this.opened[week] = (this.opened[week] as number) + 1;
    }
    this.readWins(closings, seen);
  }

  /** What is expected after a week, from what was known when its quarter began. */
  at(week: number): NewDeals {
    const { weeks } = this;
    const now = weeks.weeks[week];
    const quarter = now && weeks.quarters[now.quarter];
    if (!now || !quarter) return { mean: null, sizes: [], shares: () => new Map() };
    if (quarter.index !== this.quarter) {
      this.quarter = quarter.index;
      this.byWeek.clear();
      const last = quarter.firstWeek - 1;
      this.known = this.wins.filter(
        ({ knownWeek, endWeek }) => knownWeek <= last && endWeek > last,
      );
    }
    const place = week - quarter.firstWeek;
    let top = 0;
    let bottom = 0;
    for (let q = Math.max(0, quarter.index - 8); q < quarter.index; q++) {
      const then = weeks.quarters[q];
      if (!then || then.nWeeks <= place) continue;
      // Before the first 13 weeks are over, what was opened is not known.
      if (then.firstWeek + place < LOOK_BACK_WEEKS && quarter.index > 1) continue;
      const weight = 0.5 ** ((quarter.index - 1 - q) / HALF_LIFE_QUARTERS);
      top += weight * this.wonAfter(then.firstWeek + place);
      bottom += weight * this.openedBefore(then.firstWeek + place);
    }
    return {
      mean: bottom > 0 ? (top / bottom) * this.openedBefore(week) : null,
      sizes: this.sizes(quarter.index),
      shares: (level) => this.shares(level, quarter.index, place),
    };
  }

  private isNewAfter(win: Win, week: number): boolean {
    return win.seenWeek > week && win.knownWeek > week;
  }

  private wonAfter(week: number): number {
    const kept = this.byWeek.get(week);
    if (kept !== undefined) return kept;
    const quarter = this.weeks.weeks[week]?.quarter ?? -1;
    let sum = 0;
    for (const win of this.known) {
      if (win.quarter === quarter && this.isNewAfter(win, week)) sum += win.amount;
    }
    this.byWeek.set(week, sum);
    return sum;
  }

  private openedBefore(week: number): number {
    let sum = 0;
    for (let w = Math.max(0, week - LOOK_BACK_WEEKS + 1); w <= week; w++) {
      sum += this.opened[w] as number;
    }
    return sum;
  }

  private sizes(quarter: number): number[] {
    const all: number[] = [];
    for (const win of this.known) {
      const start = this.weeks.quarters[win.quarter]?.firstWeek ?? 0;
      if (win.quarter < quarter - 4 || win.quarter >= quarter) continue;
      if (this.isNewAfter(win, start)) all.push(win.amount);
    }
    const step = Math.max(1, all.length / MOST_SIZES);
    const sorted = all.sort((a, b) => a - b);
    return Array.from(
      { length: Math.min(sorted.length, MOST_SIZES) },
      (_, i) => sorted[Math.floor((i + 0.5) * step)] ?? sorted.at(-1) ?? 0,
    );
  }

  private shares(level: NewDealLevel, quarter: number, place: number): Map<string, number> {
    const sums = new Map<string, number>();
    for (const win of this.known) {
      if (win.quarter < quarter - 4 || win.quarter >= quarter) continue;
      const start = this.weeks.quarters[win.quarter]?.firstWeek ?? 0;
      if (!this.isNewAfter(win, start + Math.min(place, 9))) continue;
      const member = win.members[level];
      sums.set(member, (sums.get(member) ?? 0) + win.amount);
    }
    return sums;
  }

  private readWins(closings: InputTable | undefined, seen: ReadonlyMap<string, number>): void {
    const table = columnsOf(closings);
    const [day, id, closedAt, period] = [
      table.text('as_of_date'),
      table.text('opportunity_id'),
      table.text('closed_at'),
      table.text('period'),
    ];
    const [isEnd, isWon, amount] = [
      table.flag('is_end'),
      table.flag('is_won'),
      table.number('amount'),
    ];
    const rep = table.text('rep_id');
    const texts = NEW_DEAL_LEVELS.slice(1).map((level) => [level, table.text(level)] as const);
    const open = new Map<string, Win>();
    for (let row = 0; row < table.n; row++) {
      if (!isWon(row)) continue;
      const key = `${id(row) ?? ''} ${closedAt(row) ?? ''}`;
      const week = this.weeks.byDate.get(day(row) ?? '') ?? 0;
      if (isEnd(row)) {
        const win = open.get(key);
        if (win) win.endWeek = week;
        continue;
      }
      const win: Win = {
        quarter: this.weeks.quarterOf.get(period(row) ?? '') ?? -1,
        knownWeek: week,
        seenWeek: seen.get(id(row) ?? '') ?? Infinity,
        endWeek: Infinity,
        amount: amount(row) ?? 0,
        members: {
          rep: rep(row) ?? '',
          ...(Object.fromEntries(
            texts.map(([level, text]) => [level, text(row) ?? 'Unknown']),
          ) as Record<Exclude<NewDealLevel, 'rep'>, string>),
        },
      };
      open.set(key, win);
      this.wins.push(win);
    }
  }
}
