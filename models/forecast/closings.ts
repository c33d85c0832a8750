import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import type { Names } from './deal-book.ts';
import type { Weeks } from './weeks.ts';

const LATER = 9_999;

/** How each deal had ended by a moment of the fold, by its number. */
export interface Outcomes {
  /**
   * Quarter of the close date, -1 while the deal had not ended, `LATER` where the quarter has not
   * begun: its number does not depend on how far the calendar goes by now.
   */
  readonly quarter: Int16Array;
  readonly isWon: Uint8Array;
  readonly amount: Float64Array;
}

/**
 * How had the deals ended, as far as was known by a week? Folds `fct_forecast_closing`: closings
 * count from the week in which they were recorded and cease when they were reopened or corrected.
 */
export class Closings {
  readonly outcomes: Outcomes;
  private next = 0;
  private readonly weekOf: Int32Array;
  private readonly apply: (row: number) => void;

  constructor(weeks: Weeks, ids: Names, closings: InputTable | undefined) {
    const n = ids.list.length;
    const outcomes = {
      quarter: new Int16Array(n).fill(-1),
      isWon: new Uint8Array(n),
      amount: new Float64Array(n),
    };
    this.outcomes = outcomes;
    const table = columnsOf(closings);
    const [day, id, period] = [
      table.text('as_of_date'),
      table.text('opportunity_id'),
      table.text('period'),
    ];
    const amount = table.number('amount');
    const [isEnd, isWon] = [table.flag('is_end'), table.flag('is_won')];
    this.weekOf = Int32Array.from(
      { length: table.n },
      (_, row) => weeks.byDate.get(day(row) ?? '') ?? -1,
    );
    this.apply = (row) => {
      const deal = ids.find(id(row) ?? '');
      if (deal < 0) return;
      if (!isEnd(row)) {
        outcomes.quarter[deal] =
          quarterOf(weeks, period(row)) ?? weeks.weeks[this.weekOf[row] as number]?.quarter ?? 0;
        outcomes.isWon[deal] = isWon(row) ? 1 : 0;
        outcomes.amount[deal] = amount(row) ?? 0;
      } else {
        outcomes.quarter[deal] = -1;
      }
    };
  }

  /** Brings the outcomes to what was known at the end of a week; weeks only go forward. */
  foldTo(week: number): Outcomes {
    while (this.next < this.weekOf.length && (this.weekOf[this.next] as number) <= week) {
      this.apply(this.next);
      this.next++;
    }
    return this.outcomes;
  }
}

/** Number of a quarter by its name: 0 for one before the data, `LATER` for one after them. */
function quarterOf({ quarterOf: known, quarters }: Weeks, period: string | null): number | null {
  if (period === null) return null;
  return known.get(period) ?? (period < (quarters[0]?.period ?? '') ? 0 : LATER);
}
