import type { OutlookLevel } from '#web/lib/shell/forecast-views.ts';
import { readMart } from '../../marts.ts';
import type { Where } from '../../query.ts';
import type { PageContext } from '../../request.ts';

/** How right forecasts so many quarters ahead were; over several members their errors add up. */
export interface OutlookRecord {
  readonly ahead: number;
  readonly own: Record80 | null;
  readonly members: Record80 | null;
}

/** Errors over closed quarters; null where nothing was sold. */
export interface Record80 {
  /** Forecasts that a closed quarter has judged. */
  readonly n: number;
  readonly wape: number | null;
  readonly bias: number | null;
  /** The WAPE of guessing that nothing changes. */
  readonly naiveWape: number | null;
  /** How many of them held the quarter in their 80% interval. */
  readonly covered: number;
}

interface Row {
  readonly quarters_ahead: number;
  readonly forecast: number;
  readonly actual: number;
  readonly naive: number;
  readonly covered_80: number;
}

/**
 * The record of the method before a quarter, by quarters ahead: of the subject and of all members
 * of a level. Only forecasts that rested on as much history as the present one count.
 */
export async function outlookRecords(
  { session, persona, subject }: PageContext,
  {
    before,
    basis,
    by,
  }: { readonly before: string; readonly basis: string; readonly by: OutlookLevel | null },
): Promise<readonly OutlookRecord[]> {
  const read = (where: Where): Promise<readonly Row[]> =>
    readMart<Row>(session, persona, 'forecast_series_accuracy', {
      columns: ['quarters_ahead', 'forecast', 'actual', 'naive', 'covered_80'],
      where: { ...where, period: { lt: before }, is_default: true, basis },
    });
  const [own, members] = await Promise.all([
    read({ level: subject.level, level_id: subject.levelId }),
    by === null ? [] : read({ level: by }),
  ]);
  const all = [...own, ...members].map(({ quarters_ahead }) => quarters_ahead);
  return [...new Set(all)]
    .toSorted((a, b) => a - b)
    .map((ahead) => ({
      ahead,
      own: recordOf(own.filter(({ quarters_ahead }) => quarters_ahead === ahead)),
      members: recordOf(members.filter(({ quarters_ahead }) => quarters_ahead === ahead)),
    }));
}

/**
 * Errors added up over their actuals; no forecasts: null.
 *
 * @example recordOf([{ quarters_ahead: 1, forecast: 120, actual: 100, naive: 80, covered_80: 1 }])
 * // { n: 1, wape: 0.2, bias: 0.2, naiveWape: 0.2, covered: 1 }
 */
export function recordOf(rows: readonly Row[]): Record80 | null {
  if (rows.length === 0) return null;
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const actual = sum((row) => row.actual);
  const over = (value: number): number | null => (actual > 0 ? value / actual : null);
  return {
    n: rows.length,
    wape: over(sum((row) => Math.abs(row.forecast - row.actual))),
    bias: over(sum((row) => row.forecast - row.actual)),
    naiveWape: over(sum((row) => Math.abs(row.naive - row.actual))),
    covered: sum((row) => row.covered_80),
  };
}
