import { readOne } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { methodRecords } from '../forecast/method-records.ts';
import type { Quarter } from './quarter.ts';

/** Where the quarter is expected to end: the default of `forecast_history`, with its record. */
export interface Landing {
  readonly mean: number;
  /** 80% interval. */
  readonly low: number;
  readonly high: number;
  /** Whether past quarters told how wide the interval has to be; a guess where not. */
  readonly isCalibrated: boolean;
  /** At this week of past quarters; null before the first closed one with forecasts. */
  readonly record: {
    readonly n: number;
    readonly wape: number | null;
    /** How many of them ended within the interval. */
    readonly covered: number;
  } | null;
}

/** The forecast of a running quarter as of its day; null for what has none. */
export async function landingOf(context: PageContext, quarter: Quarter): Promise<Landing | null> {
  const { session, persona, subject } = context;
  if (!subject.exact || quarter.isAhead || quarter.isOver) return null;
  const { level, levelId } = subject;
  const [row, records] = await Promise.all([
    readOne<{ mean: number; p10: number; p90: number; basis: string }>(
      session,
      persona,
      'forecast_history',
      {
        columns: ['mean', 'p10', 'p90', 'basis'],
        where: {
          ...{ as_of_date: quarter.asOf, period: quarter.period, method: 'ensemble' },
          ...{ level, level_id: levelId },
        },
      },
    ),
    methodRecords(context, { level, levelId, week: quarter.week }),
  ]);
  if (row === null) return null;
  const own = records.find(({ method }) => method === 'ensemble');
  return {
    ...{ mean: row.mean, low: row.p10, high: row.p90 },
    isCalibrated: row.basis === 'calibrated',
    record:
      own === undefined
        ? null
        : { n: own.n, wape: own.wape, covered: Math.round((own.coverage ?? 0) * own.n) },
  };
}
