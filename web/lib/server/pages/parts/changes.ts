import { BUCKETS, type Bucket } from '#web/lib/shell/buckets.ts';
import { readMart, readOne } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { borderOf, movementWhere, subjectRows } from '../../subject.ts';

export type Span = 'week' | 'quarter_to_date';

/** How the open pipeline of the quarter went from one day to another. */
export interface Changes {
  readonly from: string;
  readonly to: string;
  readonly opening: number;
  readonly closing: number;
  readonly buckets: Readonly<Record<Bucket, number>>;
}

/** One deal's part in a bucket. */
export interface Move {
  readonly opportunity_id: string;
  readonly opportunity_name: string;
  readonly account_name: string | null;
  readonly rep_name: string | null;
  readonly rep_id: string;
  readonly bucket: Bucket;
  readonly amount: number;
  readonly as_of_date: string;
}

/**
 * The subject's row of `pipeline_waterfall` that ends on the as-of day; null where there is none.
 * In the first week of a quarter week and quarter to date are the same row.
 */
export async function changesOf(context: PageContext, span: Span): Promise<Changes | null> {
  const { session, persona, subject, filters } = context;
  if (!subject.exact) return summedChanges(context, span);
  const rows = await readMart<Record<string, number & string>>(
    session,
    persona,
    'pipeline_waterfall',
    {
      columns: ['span', 'from_date', 'to_date', 'opening', 'closing', ...BUCKETS],
      where: {
        period: filters.period,
        level: subject.level,
        level_id: subject.levelId,
        to_date: filters.asOf,
      },
    },
  );
  const row = rows.find((other) => other['span'] === span) ?? rows[0];
  if (row === undefined) return null;
  return {
    from: String(row['from_date']),
    to: String(row['to_date']),
    opening: Number(row['opening']),
    closing: Number(row['closing']),
    buckets: bucketsOf((bucket) => Number(row[bucket])),
  };
}

async function summedChanges(context: PageContext, span: Span): Promise<Changes | null> {
  const { session, persona, subject, filters } = context;
  const bounds = await boundsOf(context, span);
  if (bounds === null) return null;
  const rows = subjectRows(subject, filters);
  const openOn = async (day: string): Promise<number> => {
    const row = await readOne<{ amount: number | null }>(session, persona, 'pipeline_weekly', {
      columns: [{ sum: 'open_amount', as: 'amount' }],
      ...rows,
      where: { ...rows.where, as_of_date: day, period: filters.period },
    });
    return row?.amount ?? 0;
  };
  const [opening, closing, sums] = await Promise.all([
    openOn(bounds.from),
    openOn(bounds.to),
    readMart<{ bucket: Bucket; amount: number }>(session, persona, 'pipeline_movements', {
      columns: ['bucket', { sum: 'amount' }],
      ...rows,
      where: {
        ...rows.where,
        ...movementWhere(borderOf(subject, filters)),
        period: filters.period,
        as_of_date: { gt: bounds.from, le: bounds.to },
      },
    }),
  ]);
  const buckets = bucketsOf((bucket) => sums.find((row) => row.bucket === bucket)?.amount ?? 0);
  return { ...bounds, opening, closing, buckets };
}

/** The days between which a span runs: the same for every member. */
export async function boundsOf(
  { session, persona, filters }: PageContext,
  span: Span,
): Promise<{ from: string; to: string } | null> {
  const rows = await readMart<{ as_of_date: string; previous_as_of_date: string | null }>(
    session,
    persona,
    'calendar',
    {
      columns: ['as_of_date', 'previous_as_of_date'],
      where: { as_of_date: { le: filters.asOf } },
      orderBy: ['-as_of_date'],
      limit: 14,
    },
  );
  const [day] = rows;
  if (day?.previous_as_of_date == null) return null;
  if (span === 'week') return { from: day.previous_as_of_date, to: day.as_of_date };
  const first = await readOne<{ day: string | null }>(session, persona, 'calendar', {
    columns: [{ min: 'as_of_date', as: 'day' }],
    where: { period: filters.period },
  });
  const start = rows.find((row) => row.as_of_date === first?.day) ?? day;
  return { from: start.previous_as_of_date ?? day.previous_as_of_date, to: day.as_of_date };
}

function bucketsOf(amount: (bucket: Bucket) => number): Record<Bucket, number> {
  return Object.fromEntries(BUCKETS.map((bucket) => [bucket, amount(bucket)])) as Record<
    Bucket,
    number
  >;
}

/** The deals that moved most between two days. */
export async function biggestMoves(
  { session, persona, subject, filters }: PageContext,
  { from, to }: Pick<Changes, 'from' | 'to'>,
  limit: number,
): Promise<readonly Move[]> {
  const rows = subjectRows(subject, filters);
  return readMart<Move>(session, persona, 'pipeline_movements', {
    columns: [
      'opportunity_id',
      'opportunity_name',
      'account_name',
      'rep_id',
      'rep_name',
      'bucket',
      'amount',
      'as_of_date',
    ],
    ...rows,
    where: {
      ...rows.where,
      period: filters.period,
      as_of_date: { gt: from, le: to },
      bucket: BUCKETS.filter((bucket) => !bucket.startsWith('reassigned')),
    },
    orderBy: ['-amount', 'opportunity_id', 'bucket'],
    limit,
  });
}
