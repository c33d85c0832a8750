import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import { dayNumber } from './day-number.ts';
import type { Weeks } from './weeks.ts';

/** The rows of `deal_forecast` with what each deal is, grouped by week. */
export interface OpenDeals {
  readonly n: number;
  /** First row of each week; one more at the end. */
  readonly firstRow: Int32Array;
  readonly rep: readonly string[];
  readonly p: Float64Array;
  readonly wonAmount: Float64Array;
  readonly spread: Float64Array;
  readonly weighted: Float64Array;
  readonly converted: Float64Array;
  readonly commit: Float64Array;
  readonly bestCase: Float64Array;
  /** Days since creation. */
  readonly age: Float64Array;
  readonly segment: readonly string[];
  readonly industry: readonly string[];
  readonly territory: readonly string[];
  readonly source: readonly string[];
}

/**
 * Which deals were open in each week, what were they expected to bring, and what are they? Reads
 * `deal_forecast` in the order of days and joins `fct_forecast_deal`.
 *
 * @example openDealsOf(undefined, undefined, { weeks: [], byDate: new Map() }).n // 0
 */
export function openDealsOf(
  forecasts: InputTable | undefined,
  deals: InputTable | undefined,
  weeks: Weeks,
): OpenDeals {
  const table = columnsOf(forecasts);
  const [day, id, rep] = [
    table.text('as_of_date'),
    table.text('opportunity_id'),
    table.text('rep_id'),
  ];
  const { n } = table;
  const numbers = (name: string) => {
    const read = table.number(name);
    const values = new Float64Array(n);
    for (let row = 0; row < n; row++) values[row] = read(row) ?? 0;
    return values;
  };
  const facts = columnsOf(deals);
  const dealRow = new Map<string, number>();
  const dealId = facts.text('opportunity_id');
  for (let row = 0; row < facts.n; row++) dealRow.set(dealId(row) ?? '', row);
  const at = Int32Array.from({ length: n }, (_, row) => dealRow.get(id(row) ?? '') ?? -1);
  const texts = (name: string) => {
    const read = facts.text(name);
    return Array.from(at, (row) => (row < 0 ? 'Unknown' : (read(row) ?? 'Unknown')));
  };
  const firstRow = new Int32Array(weeks.weeks.length + 1).fill(n);
  const age = new Float64Array(n);
  const created = facts.text('created_on');
  let last = -1;
  for (let row = 0; row < n; row++) {
    const week = weeks.byDate.get(day(row) ?? '') ?? last;
    while (last < week) firstRow[++last] = row;
    const from = (at[row] as number) < 0 ? null : dayNumber(created(at[row] as number));
    age[row] = (weeks.weeks[week]?.day ?? 0) - (from ?? 0);
  }
  return {
    n,
    firstRow,
    rep: Array.from({ length: n }, (_, row) => rep(row) ?? ''),
    p: numbers('p_won_in_period'),
    wonAmount: numbers('won_amount'),
    spread: numbers('amount_spread'),
    weighted: numbers('weighted_amount'),
    converted: numbers('converted_amount'),
    commit: numbers('commit_amount'),
    bestCase: numbers('best_case_amount'),
    age,
    segment: texts('segment'),
    industry: texts('industry'),
    territory: texts('territory'),
    source: texts('source'),
  };
}
