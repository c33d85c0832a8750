import type { Level } from '#web/lib/shell/types.ts';
import { readMart } from '../../marts.ts';
import type { Where } from '../../query.ts';
import type { PageContext } from '../../request.ts';
import { memberRows } from '../../subject.ts';

/** Ids and names of the members of a level that belong to the subject on the as-of day. */
export async function memberNames(
  context: PageContext,
  level: Level,
): Promise<ReadonlyMap<string, string>> {
  const { session, persona, subject } = context;
  const rows = await readMart<{ level_id: string; name: string }>(session, persona, 'members', {
    columns: ['level_id', 'name'],
    where: { level },
  });
  const all = new Map(rows.map((row) => [row.level_id, row.name]));
  const column = PLACES[level];
  if (subject.level === 'company' || column === undefined) return all;
  const within = await idsWithin(context, column);
  return new Map([...all].filter(([id]) => within.has(id)));
}

/** Where `rep_weekly` tells who belonged where on a day. */
const PLACES: Partial<Record<Level, string>> = {
  region: 'region',
  team: 'team_id',
  manager: 'manager_id',
  rep: 'rep_id',
};

async function idsWithin(
  { session, persona, subject, filters }: PageContext,
  column: string,
): Promise<ReadonlySet<string>> {
  const pick = memberRows(subject.level, subject.levelId);
  const where: Where = { ...pick.where, as_of_date: filters.asOf };
  const rows = await readMart<Record<string, string>>(session, persona, 'rep_weekly', {
    columns: [column, { count: true, as: 'n' }],
    ...pick,
    where,
  });
  return new Set(rows.map((row) => String(row[column])));
}
