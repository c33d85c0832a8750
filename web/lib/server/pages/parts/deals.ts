import { apiQuery } from '../../api/address.ts';
import { readMart, readOne, type Row } from '../../marts.ts';
import type { Where } from '../../query.ts';
import type { PageContext } from '../../request.ts';
import { borderOf, movementWhere, subjectRows, wonAsOf } from '../../subject.ts';
import type { PipelineQuery, View } from '../pipeline-query.ts';
import type { Changes } from './changes.ts';

/** One page of the deals behind the numbers, with their sum and their address in the API. */
export interface Deals {
  readonly view: View;
  readonly model: string;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly amount: number;
  readonly page: number;
  readonly pages: number;
  readonly sort: { readonly key: string; readonly desc: boolean };
  readonly query: string;
}

const PAGE_ROWS = 25;
const NAMES = ['opportunity_id', 'opportunity_name', 'account_name', 'rep_id', 'rep_name'];
const CLOSED = [...NAMES, 'close_date', 'amount', 'cycle_days', 'stage_before', 'industry'];

const LISTS: Readonly<
  Record<View, { readonly model: string; readonly columns: readonly string[] }>
> = {
  open: {
    model: 'deals_weekly',
    columns: [
      ...NAMES,
      'stage',
      'forecast_category',
      'amount',
      'close_date',
      'age_days',
      'days_in_stage',
      'n_pushes',
    ],
  },
  won: { model: 'bookings', columns: CLOSED },
  lost: { model: 'bookings', columns: [...CLOSED, 'loss_reason'] },
  moves: {
    model: 'pipeline_movements',
    columns: [...NAMES, 'bucket', 'amount', 'from_date', 'as_of_date'],
  },
};

/** The deals that a view asks for, a page of them. */
export async function dealsOf(
  context: PageContext,
  query: PipelineQuery,
  changes: Changes | null,
): Promise<Deals> {
  const { session, persona, subject, filters } = context;
  const { model, columns } = LISTS[query.view];
  const pick = subjectRows(subject, filters);
  const where = { ...pick.where, ...conditions(context, query, changes) };
  const sort = columns.find((column) => column === query.sort) ?? 'amount';
  const sum = await readOne<{ n: number; amount: number | null }>(session, persona, model, {
    columns: [{ count: true, as: 'n' }, { sum: 'amount' }],
    ...pick,
    where,
  });
  const total = sum?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
  const page = Math.min(query.page, pages);
  const orderBy = [query.desc ? `-${sort}` : sort, 'opportunity_id'];
  const rows = await readMart(session, persona, model, {
    columns,
    ...pick,
    where,
    orderBy,
    limit: PAGE_ROWS,
    offset: (page - 1) * PAGE_ROWS,
  });
  return {
    view: query.view,
    model,
    rows,
    total,
    amount: sum?.amount ?? 0,
    page,
    pages,
    sort: { key: sort, desc: query.desc },
    query: apiQuery(where, orderBy, pick.line),
  };
}

function conditions(
  { subject, filters }: PageContext,
  { view, stage, bucket }: PipelineQuery,
  changes: Changes | null,
): Where {
  const { period, asOf } = filters;
  if (view === 'open') {
    return { as_of_date: asOf, period, ...(stage === null ? {} : { stage }) };
  }
  if (view === 'won') return wonAsOf(period, asOf);
  if (view === 'lost') return { ...wonAsOf(period, asOf), is_won: false };
  return {
    period,
    as_of_date: { gt: changes?.from ?? asOf, le: changes?.to ?? asOf },
    ...movementWhere(borderOf(subject, filters), bucket),
  };
}
