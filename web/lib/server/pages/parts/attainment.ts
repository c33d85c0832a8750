import { readMart, readOne } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { subjectRows } from '../../subject.ts';

/** How the reps of the subject stand against their quotas. */
export interface Attainment {
  readonly reps: readonly {
    readonly id: string;
    readonly name: string;
    readonly attainment: number | null;
    readonly isRamping: boolean;
  }[];
  /** The subject's row of `quota_attainment`; null on days other than its own. */
  readonly summary: {
    readonly as_of_date: string;
    readonly n_reps: number;
    readonly n_ramping: number;
    readonly n_at_quota: number;
    readonly share_at_quota: number | null;
    readonly median_attainment: number | null;
  } | null;
}

/** Attainment of every rep with a quota on the as-of day, and the summary of the level. */
export async function attainmentOf(context: PageContext): Promise<Attainment> {
  const { session, persona, subject, filters } = context;
  // Quotas belong to people: they have no segment and no industry.
  if (filters.segment !== null || filters.industry !== null) return { reps: [], summary: null };
  const rows = subjectRows(subject, filters);
  const [reps, summary] = await Promise.all([
    readMart<{
      rep_id: string;
      rep_name: string;
      attainment: number | null;
      is_ramping: boolean | null;
    }>(session, persona, 'rep_weekly', {
      columns: ['rep_id', 'rep_name', 'attainment', 'is_ramping'],
      ...rows,
      where: {
        ...rows.where,
        as_of_date: filters.asOf,
        period: filters.period,
        role: 'rep',
        is_active: true,
        quota: { gt: 0 },
      },
      orderBy: ['-attainment', 'rep_id'],
    }),
    subject.exact
      ? readOne<NonNullable<Attainment['summary']>>(session, persona, 'quota_attainment', {
          columns: [
            'as_of_date',
            'n_reps',
            'n_ramping',
            'n_at_quota',
            'share_at_quota',
            'median_attainment',
          ],
          where: {
            period: filters.period,
            level: subject.level,
            level_id: subject.levelId,
            as_of_date: filters.asOf,
          },
        })
      : null,
  ]);
  return {
    summary,
    reps: reps.map((row) => ({
      id: row.rep_id,
      name: row.rep_name,
      attainment: row.attainment,
      isRamping: row.is_ramping === true,
    })),
  };
}
