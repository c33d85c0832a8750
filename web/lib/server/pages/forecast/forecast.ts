import { METHODS, type Method } from '#models/forecast/methods.ts';
import { readMart, readOne } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { positionOn, type Position } from '../parts/position.ts';
import { quarterOf, type Quarter } from '../parts/quarter.ts';
import { forecastChanges, type ForecastChanges } from './forecast-changes.ts';
import { methodRecords, type MethodRecord } from './method-records.ts';
import { rankedDeals, type RankedDeals } from './ranked-deals.ts';

/** What intervals and weights rest on. */
export type Basis = 'calibrated' | 'few_quarters' | 'no_history';

/** A forecast of the quarter as of a day: a row of `forecast_history`. */
export interface Forecast {
  readonly as_of_date: string;
  readonly method: Method;
  readonly week_of_quarter: number;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly commit: number | null;
  readonly best_case: number | null;
  readonly won_amount: number;
  readonly weight: number;
  readonly basis: Basis;
}

/** A method as of the day, with how right it was at this week of past quarters. */
export interface MethodRow extends Forecast {
  readonly record: MethodRecord | null;
}

/** Where will the quarter land? */
export interface ForecastPage {
  readonly quarter: Quarter;
  readonly position: Position;
  readonly now: Forecast | null;
  readonly before: Forecast | null;
  /** The ensemble of each week of the quarter up to the as-of day. */
  readonly weeks: readonly Forecast[];
  /** What a closed quarter brought, as it stands on the newest day. */
  readonly actual: number | null;
  readonly changes: ForecastChanges | null;
  readonly open: RankedDeals;
  /** The default first, then by weight. */
  readonly methods: readonly MethodRow[];
}

const NOTHING: RankedDeals = { deals: [], n_open: 0, bases: [] };

/** The forecast of the subject's quarter as of a day. */
export async function forecastPage(context: PageContext): Promise<ForecastPage> {
  const { session, persona, subject, filters } = context;
  const quarter = await quarterOf(context);
  const own = { period: filters.period, level: subject.level, level_id: subject.levelId };
  const hasRows = subject.exact && !quarter.isAhead;
  const [position, rows, open, records, closed] = await Promise.all([
    positionOn(context, quarter.asOf),
    hasRows
      ? readMart<Forecast>(session, persona, 'forecast_history', {
          columns: [
            ...['as_of_date', 'method', 'week_of_quarter', 'mean', 'p10', 'p50', 'p90'],
            ...['commit', 'best_case', 'won_amount', 'weight', 'basis'],
          ],
          where: { ...own, as_of_date: { le: filters.asOf } },
          orderBy: ['as_of_date', 'method'],
        })
      : [],
    quarter.isAhead ? NOTHING : rankedDeals(context),
    hasRows ? methodRecords(context, { ...recordOf(context), week: quarter.week }) : [],
    hasRows && quarter.isOver
      ? readOne<{ actual: number }>(session, persona, 'forecast_accuracy', {
          columns: ['actual'],
          where: own,
        })
      : null,
  ]);
  const weeks = rows.filter(({ method }) => method === 'ensemble');
  const now = weeks.find(({ as_of_date }) => as_of_date === filters.asOf) ?? null;
  const before = weeks.find(({ as_of_date }) => as_of_date === quarter.previousAsOf) ?? null;
  return {
    quarter,
    position,
    now,
    before,
    weeks,
    actual: closed?.actual ?? null,
    changes:
      now === null || before === null
        ? null
        : await forecastChanges(
            context,
            { from: before.as_of_date, to: now.as_of_date },
            { opening: before.mean, closing: now.mean },
          ),
    open,
    methods: rows
      .filter(({ as_of_date }) => as_of_date === filters.asOf)
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map((row) => ({
        ...row,
        record: records.find(({ method }) => method === row.method) ?? null,
      })),
  };
}

const recordOf = ({ subject }: PageContext) => ({ level: subject.level, levelId: subject.levelId });

/** The ensemble, then what it takes most from, then in the order in which they are listed. */
const rankOf = ({ method, weight }: Forecast): number =>
  method === 'ensemble' ? -10 : -weight + METHODS.indexOf(method) / 1e3;
