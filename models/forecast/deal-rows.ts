import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import { DealBook, Names } from './deal-book.ts';
import { DealColumns } from './deal-columns.ts';
import { N_GROUPS, dueOf, encode, phaseOf } from './deal-features.ts';
import { hashShare } from './training-sample.ts';
import type { Quarter, Week, Weeks } from './weeks.ts';

export interface DealInputs {
  readonly deals: InputTable | undefined;
  readonly events: InputTable | undefined;
  readonly rates: InputTable | undefined;
  readonly members: InputTable | undefined;
}

const GOLDEN = 0.618_033_988_749_895;

/** Cells of the historical conversion: 12 stages × 3 ages × 4 parts of the quarter × 2. */
export const N_CELLS = 12 * 3 * 4 * 2;

/** What learning and forecasting read: open deals by as-of day, of a quarter and those before it. */
export type DealRows = Pick<DealWeeks, 'book' | 'columns' | 'firstRow'>;

/**
 * What did the pipeline look like at the end of each week? `foldTo(quarter)` adds the open deals of
 * every week up to the end of a quarter, one row each, written from the state folded up to the week,
 * so that they hold nothing that was recorded later; `letGo(quarter)` forgets the quarters before
 * one, so that memory does not grow with the history.
 */
export class DealWeeks {
  readonly book: DealBook;
  readonly columns = new DealColumns();
  /** First row of each week; one more at the end. Weeks that were let go of have none. */
  readonly firstRow: Int32Array;
  private readonly rateAt: (week: number, currency: number) => number;
  private readonly regionOf: ReturnType<typeof regionsOf>;
  private readonly salt: Float64Array;
  private readonly isListed: Uint8Array;
  private open: number[] = [];
  private nextWeek = 0;

  constructor(
    inputs: DealInputs,
    private readonly weeks: Weeks,
  ) {
    this.book = new DealBook(weeks, inputs.deals, inputs.events);
    this.firstRow = new Int32Array(weeks.weeks.length + 1);
    this.rateAt = ratesOf(inputs.rates, weeks, this.book);
    this.regionOf = regionsOf(inputs.members, weeks);
    const ids = this.book.deals.ids.list;
    this.salt = Float64Array.from(ids, (id) => hashShare(id));
    this.isListed = new Uint8Array(ids.length);
  }

  /** Adds the weeks up to the end of a quarter; quarters only go forward. */
  foldTo({ firstWeek, nWeeks }: Quarter): void {
    for (; this.nextWeek < firstWeek + nWeeks; this.nextWeek++) {
      const week = this.weeks.weeks[this.nextWeek];
      if (week) this.addWeek(week);
      this.firstRow[this.nextWeek + 1] = this.columns.n;
    }
  }

  /** Forgets the weeks before a quarter. */
  letGo({ firstWeek }: Quarter): void {
    const gone = this.firstRow[firstWeek] as number;
    if (gone === 0) return;
    this.columns.drop(gone);
    for (let week = 0; week < this.firstRow.length; week++) {
      this.firstRow[week] = Math.max(0, (this.firstRow[week] as number) - gone);
    }
  }

  private addWeek(week: Week): void {
    const { book, columns: rows, isListed } = this;
    const { isOpen } = book.state;
    for (const deal of book.foldChanged(week.index)) {
      if (isOpen[deal] === 1 && isListed[deal] === 0) {
        isListed[deal] = 1;
        this.open.push(deal);
      }
    }
    this.open = this.open.filter((deal) => {
      if (isOpen[deal] === 1) return true;
      isListed[deal] = 0;
      return false;
    });
    const quarter = this.weeks.quarters[week.quarter];
    if (!quarter) return;
    this.regionOf.foldTo(week.index);
    for (const deal of this.open) this.addDeal(deal, rows.add(), week, quarter);
  }

  private addDeal(deal: number, at: number, week: Week, quarter: Quarter): void {
    const { columns: rows, book } = this;
    const { state, deals } = book;
    const rep = state.rep[deal] as number;
    const rate = this.rateAt(week.index, state.currency[deal] as number);
    const amount = Math.round((state.amount[deal] as number) * rate * 100) / 100;
    const stage = state.stage[deal] as number;
    const toClose = (state.closeDate[deal] as number) - week.day;
    const toEnd = quarter.end - week.day;
    const inStage = week.day - (state.stageEntered[deal] as number);
    const days = week.day - (deals.created[deal] as number);
    const since = book.repSince[rep] ?? 0;
    encode(
      {
        weekOfQuarter: week.weekOfQuarter,
        season: quarter.season,
        stage,
        inStage,
        age: days,
        toClose,
        toEnd,
        nPushes: state.nPushes[deal] as number,
        amount,
        category: state.category[deal] as number,
        segment: deals.dimension.segment[deal] as number,
        industry: deals.dimension.industry[deal] as number,
        region: this.regionOf.find(book.reps.list[rep] ?? ''),
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
    rows.isNew[at] = days < 8 ? 1 : 0;
    const cell = ((stage * 3 + age) * 4 + phaseOf(week.weekOfQuarter)) * 2 + due;
    rows.cell[at] = stage >= 0 && stage < 12 ? cell : -1;
    const turned = (this.salt[deal] as number) + week.index * GOLDEN;
    rows.chance[at] = turned - Math.floor(turned);
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
  const names = new Names();
  const byRep = new Map<string, string>();
  let next = 0;
  return {
    foldTo(week: number): void {
      for (; next < table.n; next++) {
        if ((weeks.byDate.get(day(next) ?? '') ?? -1) > week) return;
        if (level(next) !== 'region' || !isMember(next)) continue;
        byRep.set(rep(next) ?? '', id(next) ?? '');
      }
    },
    // Numbered as deals come to them, because somebody hired later has a place from the first day on.
    find: (rep: string): number => names.of(byRep.get(rep) ?? null),
  };
}
