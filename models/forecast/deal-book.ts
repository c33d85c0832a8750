import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import { dayNumber } from './day-number.ts';
import type { Weeks } from './weeks.ts';

/** Texts as small numbers in the order in which they first appear. */
export class Names {
  readonly list: string[] = [];
  private readonly places = new Map<string, number>();

  /** Number of a name, new if need be; -1 for none. */
  of(name: string | null): number {
    if (name === null) return -1;
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const place = this.list.length;
    this.places.set(name, place);
    this.list.push(name);
    return place;
  }

  /** Number of a known name, else -1. */
  find(name: string): number {
    return this.places.get(name) ?? -1;
  }
}

export const DIMENSIONS = ['segment', 'industry', 'territory', 'source', 'type'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What each deal is, by its number. */
export interface Deals {
  readonly ids: Names;
  readonly created: Int32Array;
  readonly dimension: Readonly<Record<Dimension, Int16Array>>;
  readonly names: Readonly<Record<Dimension, Names>>;
}

/** The state of every deal at one moment of the fold. */
export interface State {
  readonly isOpen: Uint8Array;
  readonly stage: Int16Array;
  readonly amount: Float64Array;
  readonly currency: Int16Array;
  readonly closeDate: Int32Array;
  readonly rep: Int32Array;
  readonly category: Int16Array;
  readonly probability: Float64Array;
  readonly nPushes: Int16Array;
  readonly stageEntered: Int32Array;
}

/**
 * The pipeline as it stood: folds the rows of `fct_forecast_event` week by week. `foldTo(week)`
 * applies what was recorded up to the end of that as-of day and nothing else; rows of later days
 * are never touched, so nothing after a day can change what it shows.
 */
export class DealBook {
  readonly deals: Deals;
  readonly stages = new Names();
  readonly reps = new Names();
  readonly categories = new Names();
  readonly currencies = new Names();
  readonly state: State;
  /** First week in which a rep owned anything. */
  readonly repSince: number[] = [];
  private next = 0;
  private readonly weekOf: Int32Array;
  private readonly dealOf: Int32Array;
  private readonly apply: (row: number) => void;

  constructor(
    private readonly weeks: Weeks,
    deals: InputTable | undefined,
    events: InputTable | undefined,
  ) {
    this.deals = readDeals(deals);
    const n = this.deals.ids.list.length;
    this.state = {
      isOpen: new Uint8Array(n),
      stage: new Int16Array(n),
      amount: new Float64Array(n),
      currency: new Int16Array(n),
      closeDate: new Int32Array(n),
      rep: new Int32Array(n),
      category: new Int16Array(n),
      probability: new Float64Array(n),
      nPushes: new Int16Array(n),
      stageEntered: new Int32Array(n),
    };
    const table = columnsOf(events);
    const day = table.text('as_of_date');
    this.weekOf = Int32Array.from({ length: table.n }, (_, row) => this.weekOfDate(day(row) ?? ''));
    const id = table.text('opportunity_id');
    this.dealOf = Int32Array.from({ length: table.n }, (_, row) =>
      this.deals.ids.find(id(row) ?? ''),
    );
    this.apply = this.applier(events);
  }

  /** Brings the state to the end of a week; weeks only go forward. */
  foldTo(week: number): State {
    while (this.next < this.weekOf.length && (this.weekOf[this.next] as number) <= week) {
      this.apply(this.next);
      this.next++;
    }
    return this.state;
  }

  /** Like `foldTo`; returns the deals whose rows were applied. */
  foldChanged(week: number): number[] {
    const from = this.next;
    this.foldTo(week);
    return Array.from(this.dealOf.subarray(from, this.next)).filter((deal) => deal >= 0);
  }

  private weekOfDate(date: string): number {
    return this.weeks.byDate.get(date) ?? -1;
  }

  private applier(events: InputTable | undefined): (row: number) => void {
    const table = columnsOf(events);
    const isOpen = table.flag('is_open');
    const [stage, currency] = [table.text('stage'), table.text('currency')];
    const [amount, probability] = [table.number('amount_original'), table.number('probability')];
    const [closes, entered] = [table.text('close_date'), table.text('stage_entered_on')];
    const [rep, category] = [table.text('rep_id'), table.text('forecast_category')];
    const pushes = table.number('n_pushes');
    const { state } = this;
    return (row) => {
      const deal = this.dealOf[row] as number;
      if (deal < 0) return;
      state.isOpen[deal] = isOpen(row) ? 1 : 0;
      if (!isOpen(row)) return;
      state.stage[deal] = this.stages.of(stage(row));
      state.amount[deal] = amount(row) ?? Number.NaN;
      state.currency[deal] = this.currencies.of(currency(row));
      state.closeDate[deal] = dayNumber(closes(row)) ?? 0;
      const owner = this.reps.of(rep(row));
      state.rep[deal] = owner;
      if (owner >= 0) this.repSince[owner] ??= this.weekOf[row] as number;
      state.category[deal] = this.categories.of(category(row));
      state.probability[deal] = probability(row) ?? Number.NaN;
      state.nPushes[deal] = pushes(row) ?? 0;
      state.stageEntered[deal] = dayNumber(entered(row)) ?? 0;
    };
  }
}

function readDeals(deals: InputTable | undefined): Deals {
  const table = columnsOf(deals);
  const ids = new Names();
  const id = table.text('opportunity_id');
  for (let row = 0; row < table.n; row++) ids.of(id(row));
  const created = new Int32Array(table.n);
  const createdOn = table.text('created_on');
  for (let row = 0; row < table.n; row++) created[row] = dayNumber(createdOn(row)) ?? 0;
  const names = {} as Record<Dimension, Names>;
  const dimension = {} as Record<Dimension, Int16Array>;
  for (const one of DIMENSIONS) {
    const known = new Names();
    const value = table.text(one);
    names[one] = known;
    dimension[one] = Int16Array.from({ length: table.n }, (_, row) => known.of(value(row)));
  }
  return { ids, created, dimension, names };
}
