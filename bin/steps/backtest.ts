import { accuracyOf, type Accuracy } from '#models/forecast/accuracy.ts';
import type { SnapshotReader } from '#sql/engine/session.ts';

/** One line of the accuracy table. */
export interface BacktestLine extends Accuracy {
  readonly method: string;
  readonly level: string;
  /** Null is all weeks together. */
  readonly weekOfQuarter: number | null;
}

export interface Backtest {
  readonly periods: readonly string[];
  readonly lines: readonly BacktestLine[];
  readonly deals: {
    readonly brier: number;
    readonly brierOfBaseRate: number;
    readonly ece: number;
  } | null;
}

interface Judged {
  readonly method: string;
  readonly level: string;
  readonly week: number;
  readonly period: string;
  readonly forecast: number;
  readonly actual: number;
  readonly pinball: number;
  readonly covered: number;
  readonly level_id: string;
}

/** Closed quarters that are judged: the newest. */
export const JUDGED_QUARTERS = 8;

/** The accuracy of every method on the newest closed quarters, by level and week of quarter. */
export async function backtestOf(
  snapshot: SnapshotReader,
  quarters = JUDGED_QUARTERS,
): Promise<Backtest> {
  const rows = await snapshot.query<Judged>(
    `select method, level, level_id, week_of_quarter as week, period, forecast, actual,
            pinball_10 + pinball_50 + pinball_90 as pinball, covered_80 as covered
     from forecast_accuracy
     where period in (
         select distinct accuracy.period from forecast_accuracy as accuracy
         inner join (
             select period, max(period_end) as period_end from calendar where is_closed group by period
         ) as closed on closed.period = accuracy.period
         order by closed.period_end desc limit ${quarters}
     )
     order by level, method, period, as_of_date, level_id`,
  );
  const periods = [...new Set(rows.map(({ period }) => period))].sort();
  const lines: BacktestLine[] = [];
  for (const [key, group] of groupBy(rows, ({ level, method }) => `${level} ${method}`)) {
    const [level = '', method = ''] = key.split(' ');
    const naiveError = changeOf(group);
    const line = (weekOfQuarter: number | null, of: readonly Judged[]) =>
      lines.push({
        method,
        level,
        weekOfQuarter,
        ...accuracyOf(
          of.map((one) => ({ ...one, isCovered: one.covered === 1 })),
          { naiveError },
        ),
      });
    line(null, group);
    for (let week = 1; week <= 13; week++) {
      const of = group.filter((one) => one.week === week);
      if (of.length > 0) line(week, of);
    }
  }
  const [deals] = await snapshot.query<{ brier: number; brierOfBaseRate: number; ece: number }>(
    `select brier, brier_of_base_rate as "brierOfBaseRate", expected_calibration_error as ece
     from forecast_calibration where horizon = 'all' limit 1`,
  );
  return { periods, lines, deals: deals ?? null };
}

/** Mean change of a member's bookings from one quarter to the next: what MASE divides by. */
function changeOf(rows: readonly Judged[]): number | null {
  let sum = 0;
  let n = 0;
  for (const [, own] of groupBy(rows, ({ level_id }) => level_id)) {
    const actuals = [...new Map(own.map(({ period, actual }) => [period, actual]))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, actual]) => actual);
    for (let i = 1; i < actuals.length; i++) {
      sum += Math.abs((actuals[i] ?? 0) - (actuals[i - 1] ?? 0));
      n++;
    }
  }
  return n > 0 ? sum / n : null;
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
