import type { Horizon } from '#web/lib/shell/forecast-views.ts';
import type { Level } from '#web/lib/shell/types.ts';
import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { levelBelow } from '../parts/coverage-by.ts';
import { memberNames } from '../parts/members.ts';
import { quarterOf, type Quarter } from '../parts/quarter.ts';
import { judgedBefore, methodRecords, type MethodRecord } from './method-records.ts';
import { peopleRecords, type PersonRecord } from './people-records.ts';

/** A tenth of probability: a row of `forecast_calibration`. */
export interface CalibrationRow {
  readonly horizon: Horizon;
  readonly bin: number;
  readonly n: number;
  readonly predicted: number;
  readonly observed: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly brier: number | null;
  readonly brier_of_base_rate: number | null;
  readonly expected_calibration_error: number | null;
}

/** How a member's own call compared with what its quarters brought, at this week. */
export interface CallRecord {
  readonly level_id: string;
  readonly name: string;
  readonly n: number;
  readonly commit_wape: number | null;
  readonly commit_bias: number | null;
  readonly ensemble_wape: number | null;
  readonly ensemble_bias: number | null;
}

/** Who and what to believe at this week of the quarter? */
export interface AccuracyPage {
  readonly quarter: Quarter;
  /** The week that is judged: that of the as-of day, or the first of a quarter ahead. */
  readonly week: number;
  /** The subject's own records, every week. */
  readonly records: readonly MethodRecord[];
  /** All members of each level that may be seen, at this week. */
  readonly levels: readonly MethodRecord[];
  readonly horizon: Horizon;
  readonly calibration: readonly CalibrationRow[];
  readonly calls: { readonly level: Level; readonly rows: readonly CallRecord[] };
  /** What people's own numbers have been worth, over all weeks. */
  readonly people: readonly PersonRecord[];
}

const SHOWN_LEVELS: readonly Level[] = ['company', 'region', 'team', 'manager', 'rep'];

/** The accuracy of all forecasts over the quarters closed before the one looked at. */
export async function accuracyPage(context: PageContext, horizon: Horizon): Promise<AccuracyPage> {
  const { session, persona, subject } = context;
  const quarter = await quarterOf(context);
  const week = Math.max(1, quarter.week);
  const below = await levelBelow(context);
  const level = below === 'team' || below === 'rep' ? below : subject.level;
  const [records, levels, calibration, calls, people] = await Promise.all([
    subject.exact ? methodRecords(context, { level: subject.level, levelId: subject.levelId }) : [],
    methodRecords(context, { level: SHOWN_LEVELS, week }),
    readMart<CalibrationRow>(session, persona, 'forecast_calibration', {
      where: { horizon },
      orderBy: ['bin'],
    }),
    subject.exact ? callRecords(context, level, week) : [],
    peopleRecords(context),
  ]);
  return {
    quarter,
    week,
    records,
    levels,
    horizon,
    calibration,
    calls: { level, rows: calls },
    people,
  };
}

/** What members of a level committed at a week of past quarters, beside what the quarters brought. */
async function callRecords(
  context: PageContext,
  level: Level,
  week: number,
): Promise<readonly CallRecord[]> {
  const { session, persona, filters, subject } = context;
  const names =
    level === subject.level
      ? new Map([[subject.levelId, subject.name]])
      : await memberNames(context, level);
  const where = {
    level,
    level_id: [...names.keys()],
    week_of_quarter: week,
    method: 'ensemble',
    period: judgedBefore(filters.period),
  };
  const key = ['as_of_date', 'period', 'level_id'];
  const [said, came] = await Promise.all([
    readMart<Said>(session, persona, 'forecast_history', { columns: [...key, 'commit'], where }),
    readMart<Came>(session, persona, 'forecast_accuracy', {
      columns: [...key, 'forecast', 'actual'],
      where,
    }),
  ]);
  const commits = new Map(said.map((row) => [keyOf(row), row.commit]));
  return [...names]
    .map(([id, name]) => {
      const own = came
        .filter(({ level_id }) => level_id === id)
        .map((row) => ({ ...row, commit: commits.get(keyOf(row)) ?? null }));
      const called = own.filter(({ commit }) => commit !== null);
      const sum = (
        rows: typeof own,
        error: (row: (typeof own)[number]) => number,
      ): number | null => {
        const actual = rows.reduce((total, row) => total + row.actual, 0);
        return actual > 0 ? rows.reduce((total, row) => total + error(row), 0) / actual : null;
      };
      return {
        level_id: id,
        name,
        n: new Set(called.map(({ period }) => period)).size,
        commit_wape: sum(called, ({ commit, actual }) => Math.abs((commit ?? 0) - actual)),
        commit_bias: sum(called, ({ commit, actual }) => (commit ?? 0) - actual),
        ensemble_wape: sum(own, ({ forecast, actual }) => Math.abs(forecast - actual)),
        ensemble_bias: sum(own, ({ forecast, actual }) => forecast - actual),
      };
    })
    .filter(({ n, ensemble_wape }) => n > 0 && ensemble_wape !== null)
    .toSorted((a, b) => (a.commit_wape ?? 9) - (b.commit_wape ?? 9) || (a.name < b.name ? -1 : 1));
}

interface Key {
  readonly as_of_date: string;
  readonly period: string;
  readonly level_id: string;
}
type Said = Key & { readonly commit: number | null };
type Came = Key & { readonly forecast: number; readonly actual: number };

const keyOf = ({ as_of_date, period, level_id }: Key): string =>
  `${as_of_date} ${period} ${level_id}`;
