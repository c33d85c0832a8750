import { periodAfter } from '#models/forecast/long-range.ts';
import type { OutlookLevel } from '#web/lib/shell/forecast-views.ts';
import { readMart, readOne } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { outlookRecords, type OutlookRecord } from './records.ts';
import { targetsKnown } from './targets.ts';
import { memberNames } from '../parts/members.ts';

/** A quarter to come, of one member. */
export interface OutlookQuarter {
  readonly period: string;
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
  /** The quarter that has begun has the forecast of its deals; the later ones that of the series. */
  readonly source: 'ensemble' | 'series';
  /** Null where none is set. */
  readonly target: number | null;
  /** What the same quarter a year before brought, or is expected to. */
  readonly yearBefore: number | null;
}

export interface OutlookMember {
  readonly level_id: string;
  readonly name: string;
  /** Closed quarters, oldest first. */
  readonly past: readonly { readonly period: string; readonly amount: number }[];
  readonly quarters: readonly OutlookQuarter[];
}

/** What will the next eight quarters bring, against target? */
export interface OutlookPage {
  readonly asOf: string;
  /** Last day of the closed quarter as of which the series are carried on. */
  readonly origin: string | null;
  readonly basis: 'series' | 'few_quarters';
  /** Closed quarters behind it. */
  readonly nQuarters: number;
  readonly own: OutlookMember | null;
  /** The company divided; nothing else is. */
  readonly by: OutlookLevel | null;
  readonly members: readonly OutlookMember[];
  readonly records: readonly OutlookRecord[];
}

interface Row {
  readonly period: string;
  readonly level_id: string;
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
  readonly n_quarters: number;
  readonly basis: OutlookPage['basis'];
}

const PAST = 8;

/** The outlook of the subject and, for the company, of the members of a level. */
export async function outlookPage(context: PageContext, asked: OutlookLevel): Promise<OutlookPage> {
  const { session, persona, filters, subject } = context;
  const { asOf } = filters;
  const nothing: OutlookPage = {
    ...{ asOf, origin: null, basis: 'few_quarters', nQuarters: 0 },
    ...{ own: null, by: null, members: [], records: [] },
  };
  if (!subject.exact) return nothing;
  const latest = await readOne<Row & { as_of_date: string }>(session, persona, 'forecast_series', {
    columns: ['as_of_date', 'period', 'n_quarters', 'basis'],
    where: {
      ...{ level: subject.level, level_id: subject.levelId, is_default: true },
      as_of_date: { le: asOf },
    },
    orderBy: ['-as_of_date', 'period'],
  });
  if (latest === null) return nothing;
  const origin = latest.as_of_date;
  const by = subject.level === 'company' ? asked : null;
  const [own, members, records] = await Promise.all([
    membersOf(context, origin, subject.level, new Map([[subject.levelId, subject.name]])),
    by === null ? [] : membersOf(context, origin, by, await memberNames(context, by)),
    outlookRecords(context, { before: latest.period, basis: latest.basis, by }),
  ]);
  return {
    ...{ asOf, origin, basis: latest.basis, nQuarters: latest.n_quarters },
    ...{ own: own[0] ?? null, by, members, records },
  };
}

/** Members of a level that have an outlook as of a quarter's end, largest first. */
async function membersOf(
  context: PageContext,
  origin: string,
  level: string,
  names: ReadonlyMap<string, string>,
): Promise<readonly OutlookMember[]> {
  const { session, persona, filters } = context;
  const ids = { level, level_id: [...names.keys()] };
  const rows = await readMart<Row>(session, persona, 'forecast_series', {
    columns: ['period', 'level_id', 'mean', 'p10', 'p90'],
    where: { ...ids, as_of_date: origin, is_default: true },
    orderBy: ['level_id', 'period'],
  });
  const first = rows[0]?.period;
  if (first === undefined) return [];
  const [now, past, targets] = await Promise.all([
    readMart<Row>(session, persona, 'forecast_history', {
      columns: ['period', 'level_id', 'mean', 'p10', 'p90'],
      where: { ...ids, as_of_date: filters.asOf, period: first, method: 'ensemble' },
    }),
    readMart<{ period: string; level_id: string; amount_won: number }>(
      session,
      persona,
      'win_rates',
      {
        columns: ['period', 'level_id', 'amount_won'],
        where: {
          ...ids,
          period: Array.from({ length: PAST }, (_, n) => periodAfter(first, n - PAST)),
        },
        orderBy: ['period'],
      },
    ),
    targetsKnown(context, level),
  ]);
  return [...names]
    .map(([id, name]) => {
      const own = rows.filter(({ level_id }) => level_id === id);
      const closed = past
        .filter(({ level_id }) => level_id === id)
        .map(({ period, amount_won }) => ({ period, amount: amount_won }));
      const begun = now.find(({ level_id }) => level_id === id);
      const expected = own.map((row) => (row.period === begun?.period ? begun : row));
      const brought = new Map([
        ...closed.map(({ period, amount }) => [period, amount] as const),
        ...expected.map(({ period, mean }) => [period, mean] as const),
      ]);
      return {
        level_id: id,
        name,
        past: closed,
        quarters: expected.map((row) => ({
          ...{ period: row.period, mean: row.mean, p10: row.p10, p90: row.p90 },
          source: row === begun ? ('ensemble' as const) : ('series' as const),
          target: targets.get(`${id} ${row.period}`) ?? null,
          yearBefore: brought.get(periodAfter(row.period, -4)) ?? null,
        })),
      };
    })
    .filter(({ quarters }) => quarters.length > 0)
    .toSorted((a, b) => (b.quarters[0]?.mean ?? 0) - (a.quarters[0]?.mean ?? 0));
}
