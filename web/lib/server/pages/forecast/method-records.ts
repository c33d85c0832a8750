import { periodAfter } from '#models/forecast/long-range.ts';
import { METHODS, type Method } from '#models/forecast/methods.ts';
import type { Level } from '#web/lib/shell/types.ts';
import { readMart } from '../../marts.ts';
import type { Condition } from '../../query.ts';
import type { PageContext } from '../../request.ts';

/** How right a method was over some closed quarters. */
export interface MethodRecord {
  readonly method: Method;
  readonly level: Level;
  readonly week: number;
  readonly n: number;
  /** Sum of absolute errors over sum of actuals; null if nothing was sold. */
  readonly wape: number | null;
  /** Sum of errors over sum of actuals: above 0 was too optimistic. */
  readonly bias: number | null;
  /** Share of quarters within the 80% interval. */
  readonly coverage: number | null;
  /** Mean pinball loss of the three quantiles over the sum of actuals. */
  readonly pinball: number | null;
  readonly periods: number;
}

interface Sums {
  readonly method: Method;
  readonly level: Level;
  readonly week_of_quarter: number;
  readonly n: number;
  readonly error: number;
  readonly absolute_error: number;
  readonly actual: number;
  readonly covered_80: number;
  readonly pinball_10: number;
  readonly pinball_50: number;
  readonly pinball_90: number;
}

interface Which {
  readonly level: Level | readonly Level[];
  /** One member; without it all members that the persona may see, added up. */
  readonly levelId?: string;
  readonly week?: number;
}

/** Closed quarters that are judged, as `quotient backtest` judges them: the newest. */
const JUDGED = 8;

/**
 * The quarters that methods are judged by: the newest eight before one.
 *
 * @example judgedBefore('FY2026-Q1').at(-1) // 'FY2025-Q4'
 */
export function judgedBefore(period: string): readonly string[] {
  return Array.from({ length: JUDGED }, (_, n) => periodAfter(period, n - JUDGED));
}

/** The record of every method in the newest quarters before the one looked at, by level and week. */
export async function methodRecords(
  { session, persona, filters }: PageContext,
  { level, levelId, week }: Which,
): Promise<readonly MethodRecord[]> {
  const where: Record<string, Condition | undefined> = {
    period: judgedBefore(filters.period),
    level,
    level_id: levelId,
    week_of_quarter: week,
  };
  const [sums, counts] = await Promise.all([
    readMart<Sums>(session, persona, 'forecast_accuracy', {
      columns: [
        ...['method', 'level', 'week_of_quarter'],
        { count: true, as: 'n' },
        { sumAbs: 'error', as: 'absolute_error' },
        ...(['error', 'actual', 'covered_80'] as const).map((sum) => ({ sum })),
        ...(['pinball_10', 'pinball_50', 'pinball_90'] as const).map((sum) => ({ sum })),
      ],
      where,
      orderBy: ['level', 'week_of_quarter', 'method'],
    }),
    readMart<{ period: string; method: string }>(session, persona, 'forecast_accuracy', {
      columns: ['period', 'method', { count: true, as: 'n' }],
      where,
    }),
  ]);
  const known = (method: string): method is Method => METHODS.some((other) => other === method);
  return sums
    .filter((row) => known(row.method))
    .map((row) => {
      const actual = Number(row.actual);
      const over = (value: number): number | null => (actual > 0 ? Number(value) / actual : null);
      return {
        method: row.method,
        level: row.level,
        week: row.week_of_quarter,
        n: Number(row.n),
        wape: over(row.absolute_error),
        bias: over(row.error),
        coverage: Number(row.n) === 0 ? null : Number(row.covered_80) / Number(row.n),
        pinball: over(
          (Number(row.pinball_10) + Number(row.pinball_50) + Number(row.pinball_90)) / 3,
        ),
        periods: counts.filter(({ method }) => method === row.method).length,
      };
    });
}
