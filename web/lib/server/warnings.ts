import type { DataWarning, Persona } from '#web/lib/shell/types.ts';
import { RecentCache } from './cache.ts';
import { seesAll } from './scope.ts';
import type { SnapshotSession } from './snapshot.ts';

const known = new RecentCache<readonly DataWarning[]>(4);

/** The tests of a snapshot that found something without stopping it, for those who see the whole company. */
export async function dataWarnings(
  session: SnapshotSession,
  persona: Persona,
): Promise<readonly DataWarning[]> {
  if (!seesAll(persona)) return [];
  return known.get(session.id, async () => {
    const rows = await session.query(
      `select model, test, cast(n_failing as double) as n,
         model not in (select name from _models) as is_check
       from _tests where status = 'warn' order by n_failing desc, model, test`,
    );
    return rows.map((row) => {
      const model = String(row['model']);
      const isCheck = row['is_check'] === true;
      return {
        what: isCheck ? model.replaceAll('_', ' ') : `${model}: ${row['test'] as string}`,
        model: isCheck ? null : model,
        n: Number(row['n']),
      };
    });
  });
}
