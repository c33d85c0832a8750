import type { SnapshotSession } from './snapshot.ts';

/** How many data tests each model has, and how many of them do not pass. */
export async function readTestCounts(
  session: SnapshotSession,
): Promise<ReadonlyMap<string, { readonly total: number; readonly failing: number }>> {
  const rows = await session.query(
    `select model, count(*) as total, count(*) filter (where status <> 'pass') as failing
     from _tests group by model`,
  );
  return new Map(
    rows.map((row) => [
      String(row['model']),
      { total: Number(row['total']), failing: Number(row['failing']) },
    ]),
  );
}
