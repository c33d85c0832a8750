import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import { DealBook } from './deal-book.ts';
import { N_GROUPS, dueOf, encode, phaseOf } from './deal-features.ts';
import { hashShare } from './training-sample.ts';
import type { Weeks } from './weeks.ts';

/** Every open deal of every as-of day, one row each, in the order of days. */
export interface DealRows {
  readonly n: number;
  readonly book: DealBook;
  /** First row of each week; one more at the end. */
  readonly firstRow: Int32Array;
  readonly week: Int16Array;
  readonly deal: Int32Array;
  readonly rep: Int32Array;
  readonly stage: Int16Array;
  readonly category: Int16Array;
  /** Company currency at the rate of the day; NaN where the deal has none. */
  readonly amount: Float64Array;
  readonly probability: Float64Array;
  /** Whether the close date lies in the quarter of the day. */
  readonly isDue: Uint8Array;
  readonly isOverdue: Uint8Array;
  /** Whether it was created within the week. */
  readonly isNew: Uint8Array;
  readonly region: Int16Array;
  readonly active: Int16Array;
  /** Number in [0,1) by which samples are drawn, the same whatever other rows there are. */
  readonly chance: Float32Array;
  /** Cell of the historical conversion: stage, age in stage and part of the quarter, and whether due. */
  readonly cell: Int16Array;
}

export interface DealInputs {
  readonly deals: InputTable | undefined;
  readonly events: InputTable | undefined;
  readonly rates: InputTable | undefined;
  readonly members: InputTable | undefined;
}

const GOLDEN = 0.618_033_988_749_895;

/** Cells of the historical conversion: 12 stages × 3 ages × 4 parts of the quarter × 2. */
export const N_CELLS = 12 * 3 * 4 * 2;

/**
 * What did the pipeline look like at the end of each week? Walks the weeks once; each week's rows
 * are written from the state folded up to it, so they hold nothing that was recorded later.
 *
 * @example
 * dealRowsOf(
 *   { deals: undefined, events: undefined, rates: undefined, members: undefined },
 *   { weeks: [], quarters: [], byDate: new Map(), quarterOf: new Map() },
 * ).n // 0
 */
export function dealRowsOf(inputs: DealInputs, weeks: Weeks): DealRows {
  const book = new DealBook(weeks, inputs.deals, inputs.events);
  const rateAt = ratesOf(inputs.rates, weeks, book);
  const regionOf = regionsOf(inputs.members, weeks);
  const rows = new Rows();
  const firstRow = new Int32Array(weeks.weeks.length + 1);
  let open: number[] = [];
  const nDeals = book.deals.ids.list.length;
  const isListed = new Uint8Array(nDeals);
  for (const week of weeks.weeks) {
    firstRow[week.index] = rows.n;
    const before = book.state.isOpen;
    const changed = book.foldChanged(week.index);
    for (const deal of changed) {
      if (before[deal] === 1 && isListed[deal] === 0) {
        isListed[deal] = 1;
        open.push(deal);
      }
    }
    open = open.filter((deal) => {
      if (before[deal] === 1) return true;
      isListed[deal] = 0;
      return false;
    });
    const quarter = weeks.quarters[week.quarter];
    if (!quarter) continue;
    regionOf.foldTo(week.index);
    const { state, deals } = book;
    for (const deal of open) {
      const rep = state.rep[deal] as number;
      const rate = rateAt(week.index, state.currency[deal] as number);
      const amount = Math.round((state.amount[deal] as number) * rate * 100) / 100;
      const stage = state.stage[deal] as number;
      const toClose = (state.closeDate[deal] as number) - week.day;
      const toEnd = quarter.end - week.day;
      const inStage = week.day - (state.stageEntered[deal] as number);
      const region = regionOf.find(book.reps.list[rep] ?? '');
      const since = book.repSince[rep] ?? 0;
      const at = rows.add();
      encode(
        {
          weekOfQuarter: week.weekOfQuarter,
          season: quarter.season,
          stage,
          inStage,
          age: week.day - (deals.created[deal] as number),
          toClose,
          toEnd,
          nPushes: state.nPushes[deal] as number,
          amount,
          category: state.category[deal] as number,
          segment: deals.dimension.segment[deal] as number,
          industry: deals.dimension.industry[deal] as number,
          region,
          source: deals.dimension.source[deal] as number,
          type: deals.dimension.type[deal] as number,
          ownerWeeks: since <= 4 ? -1 : week.index - since,
        },
        rows.active,
        at * N_GROUPS,
      );
      const closesIn = (state.closeDate[deal] as number) >= quarter.start && toClose <= toEnd;
      const age = inStage < 22 ? 0 : inStage < 57 ? 1 : 2;
      const due = dueOf(toClose, toEnd) < 5 ? 1 : 0;
      rows.week[at] = week.index;
      rows.deal[at] = deal;
      rows.rep[at] = rep;
      rows.stage[at] = stage;
      rows.category[at] = state.category[deal] as number;
      rows.amount[at] = amount;
      rows.probability[at] = state.probability[deal] as number;
      rows.isDue[at] = closesIn ? 1 : 0;
      rows.isOverdue[at] = toClose < 0 ? 1 : 0;
      rows.isNew[at] = week.day - (deals.created[deal] as number) < 8 ? 1 : 0;
      rows.region[at] = region;
      const cell = ((stage * 3 + age) * 4 + phaseOf(week.weekOfQuarter)) * 2 + due;
      rows.cell[at] = stage >= 0 && stage < 12 ? cell : -1;
    }
  }
  firstRow[weeks.weeks.length] = rows.n;
  const columns = rows.columns();
  const { ids } = book.deals;
  const salt = Float64Array.from(ids.list, (id) => hashShare(id));
  const chance = Float32Array.from({ length: columns.n }, (_, row) => {
    const turned =
      (salt[columns.deal[row] as number] as number) + (columns.week[row] as number) * GOLDEN;
    return turned - Math.floor(turned);
  });
  return { ...columns, book, firstRow, chance };
}

/** Columns that grow. */
class Rows {
  n = 0;
  private size = 1024;
  week = new Int16Array(this.size);
  deal = new Int32Array(this.size);
  rep = new Int32Array(this.size);
  stage = new Int16Array(this.size);
  category = new Int16Array(this.size);
  amount = new Float64Array(this.size);
  probability = new Float64Array(this.size);
  isDue = new Uint8Array(this.size);
  isOverdue = new Uint8Array(this.size);
  isNew = new Uint8Array(this.size);
  region = new Int16Array(this.size);
  cell = new Int16Array(this.size);
  active = new Int16Array(this.size * N_GROUPS);

  add(): number {
    if (this.n === this.size) this.grow();
    return this.n++;
  }

  columns() {
    const { n, week, deal, rep, stage, category, amount, probability } = this;
    const { isDue, isOverdue, isNew, region, cell, active } = this;
    return {
      n,
      week,
      deal,
      rep,
      stage,
      category,
      amount,
      probability,
      isDue,
      isOverdue,
      isNew,
      region,
      cell,
      active,
    };
  }

  private grow(): void {
    this.size *= 2;
    const { size } = this;
    const into = <A extends { set(from: A): void }>(larger: A, from: A): A => {
      larger.set(from);
      return larger;
    };
    this.week = into(new Int16Array(size), this.week);
    this.deal = into(new Int32Array(size), this.deal);
    this.rep = into(new Int32Array(size), this.rep);
    this.category = into(new Int16Array(size), this.category);
    this.stage = into(new Int16Array(size), this.stage);
    this.amount = into(new Float64Array(size), this.amount);
    this.probability = into(new Float64Array(size), this.probability);
    this.isDue = into(new Uint8Array(size), this.isDue);
    this.isOverdue = into(new Uint8Array(size), this.isOverdue);
    this.isNew = into(new Uint8Array(size), this.isNew);
    this.region = into(new Int16Array(size), this.region);
    this.cell = into(new Int16Array(size), this.cell);
    this.active = into(new Int16Array(size * N_GROUPS), this.active);
  }
}

function ratesOf(rates: InputTable | undefined, weeks: Weeks, book: DealBook) {
  const table = columnsOf(rates);
  const [day, currency, rate] = [
    table.text('as_of_date'),
    table.text('currency'),
    table.number('rate'),
  ];
  const byWeek: number[][] = weeks.weeks.map(() => []);
  for (let row = 0; row < table.n; row++) {
    const week = byWeek[weeks.byDate.get(day(row) ?? '') ?? -1];
    if (week) week[book.currencies.of(currency(row))] = rate(row) ?? Number.NaN;
  }
  return (week: number, of: number): number => byWeek[week]?.[of] ?? Number.NaN;
}

function regionsOf(members: InputTable | undefined, weeks: Weeks) {
  const table = columnsOf(members);
  const [day, rep, level, id] = [
    table.text('as_of_date'),
    table.text('rep_id'),
    table.text('level'),
    table.text('level_id'),
  ];
  const isMember = table.flag('is_member');
  const names: string[] = [];
  const byRep = new Map<string, number>();
  let next = 0;
  return {
    foldTo(week: number): void {
      for (; next < table.n; next++) {
        if ((weeks.byDate.get(day(next) ?? '') ?? -1) > week) return;
        if (level(next) !== 'region' || !isMember(next)) continue;
        const name = id(next) ?? '';
        if (!names.includes(name)) names.push(name);
        byRep.set(rep(next) ?? '', names.indexOf(name));
      }
    },
    find: (rep: string): number => byRep.get(rep) ?? -1,
  };
}
