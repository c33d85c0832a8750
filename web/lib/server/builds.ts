import type { SnapshotSession } from './snapshot.ts';

/** When and as of which day a snapshot was built. */
export interface BuildInfo {
  readonly created_at: string | null;
  readonly as_of_date: string | null;
}

/** The snapshot's own record of its build. */
export async function readBuild(session: SnapshotSession): Promise<BuildInfo> {
  const [row] = await session.query('select created_at, as_of_date from _build limit 1');
  return {
    created_at: instant(row?.['created_at']),
    as_of_date: typeof row?.['as_of_date'] === 'string' ? row['as_of_date'] : null,
  };
}

function instant(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const time = Date.parse(/[Z+]/.test(value) ? value : `${value.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
