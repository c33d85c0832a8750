import type { Persona } from '#web/lib/shell/types.ts';
import { RecentCache } from './cache.ts';
import type { ModelEntry } from './catalogue.ts';
import { forbidden } from './errors.ts';
import { quote, type Fragment } from './query.ts';
import type { SnapshotSession } from './snapshot.ts';

const ALL: Fragment = { sql: 'true', values: [] };
const NOTHING: Fragment = { sql: 'false', values: [] };

/** Levels whose members are words, not results: their names are open to whoever sells. */
const NAMES = ['company', 'segment', 'industry', 'territory', 'source'];
const UNITS = ['company', 'region', 'team'];

/** Whether a persona may read any row of a mart at all. */
export function canRead(persona: Persona, model: Pick<ModelEntry, 'name' | 'scope'>): boolean {
  if (seesAll(persona)) return true;
  if (model.scope === 'open') return true;
  if (persona.kind === 'hr') return model.scope === 'people' || model.name === 'members';
  if (persona.kind === 'manager') return model.scope !== 'none';
  return model.scope === 'level' || model.scope === 'rep_id';
}

/** Whether a persona sees all rows: failing rows of a data test may be anyone's. */
export function seesAll(
  persona: Persona,
): persona is Persona & { readonly kind: 'leadership' | 'analyst' } {
  return persona.kind === 'leadership' || persona.kind === 'analyst';
}

/**
 * The condition that keeps the rows of a mart that a persona may see.
 * Leadership and analysts see all. A manager sees the reporting line: those in it today with
 * their whole past, and whoever was in it on the day of a row; where rows are of managers, those
 * of the line. A rep sees the own rows.
 *
 * @throws QuotientError 403 where the whole mart is closed to the persona.
 */
export async function scopeOf(
  session: SnapshotSession,
  persona: Persona,
  model: ModelEntry,
): Promise<Fragment> {
  if (!canRead(persona, model)) throw forbidden(model.name);
  if (seesAll(persona) || model.scope === 'open') return ALL;
  if (persona.kind === 'hr') return model.name === 'members' ? levels([['level', UNITS]]) : ALL;
  const line = persona.kind === 'manager' ? await lineOf(session, persona.repId) : null;
  const seen: Members =
    line === null
      ? { rep: [persona.repId], manager: [], team: [], region: [] }
      : { rep: line.reps, manager: line.managers, team: line.teams, region: line.regions };
  const has = (name: string): boolean => model.columns.some((column) => column.name === name);
  if (model.scope === 'level' || (model.scope === 'people' && has('level'))) {
    if (!has('level') || !has('level_id')) return NOTHING;
    const members = byLevel(seen);
    return model.name === 'members' ? either(members, levels([['level', NAMES]])) : members;
  }
  if (!has('rep_id')) {
    return has('manager_id') ? oneOf('manager_id', seen.manager) : NOTHING;
  }
  const own = oneOf('rep_id', seen.rep);
  const day = dayOf(model);
  return line === null || day === undefined ? own : either(own, onTheDay(persona.repId, day));
}

/**
 * The rows of everyone below a manager on the day of the row; where a mart has no such day, of
 * nobody.
 */
export function lineCondition(model: ModelEntry, managerId: string): Fragment {
  const day = dayOf(model);
  const hasRep = model.columns.some((column) => column.name === 'rep_id');
  return day === undefined || !hasRep ? NOTHING : onTheDay(managerId, day);
}

/** The column whose day decides to which reporting line a row belongs. */
function dayOf(model: ModelEntry): string | undefined {
  return ['first_closed_on', 'as_of_date'].find((name) =>
    model.columns.some((column) => column.name === name),
  );
}

interface Members {
  readonly rep: readonly string[];
  readonly manager: readonly string[];
  readonly team: readonly string[];
  readonly region: readonly string[];
}

/** A manager's reporting line as it is at the snapshot's as-of day. */
export interface Line {
  readonly reps: readonly string[];
  readonly managers: readonly string[];
  /** Teams and regions of which every active rep is in the line. */
  readonly teams: readonly string[];
  readonly regions: readonly string[];
}

const lines = new RecentCache<Line>(200);

/** Everyone below a manager today, the manager included. */
export function lineOf(session: SnapshotSession, managerId: string): Promise<Line> {
  return lines.get(`${session.id} ${managerId}`, async () => {
    const [row] = await session.query(LINE, [managerId]);
    const list = (key: string): string[] => (row?.[key] as string[] | null) ?? [];
    return {
      reps: list('reps'),
      managers: list('managers'),
      teams: list('teams'),
      regions: list('regions'),
    };
  });
}

const LINE = `
with today as (select as_of_date from workspace),
line as (
    select distinct rep_id from rep_scope, today
    where manager_id = $1 and valid_from <= as_of_date and valid_to > as_of_date
),
selling as (
    select rep_id, team_id, region from rep_weekly
    where as_of_date = (select max(as_of_date) from rep_weekly) and is_active
)
select
    (select list(rep_id order by rep_id) from line) as reps,
    (
        select list(distinct manager_id order by manager_id) from rep_scope
        where manager_id in (select rep_id from line)
    ) as managers,
    (
        select list(team_id order by team_id) from (
            select team_id from selling where team_id is not null group by team_id
            having bool_and(rep_id in (select rep_id from line))
        )
    ) as teams,
    (
        select list(region order by region) from (
            select region from selling where region is not null group by region
            having bool_and(rep_id in (select rep_id from line))
        )
    ) as regions`;

function byLevel(members: Members): Fragment {
  const parts = Object.entries(members)
    .filter(([, ids]) => (ids as readonly string[]).length > 0)
    .map(([level, ids]) => both(oneOf('level', [level]), oneOf('level_id', ids as string[])));
  return parts.length === 0 ? NOTHING : parts.reduce(either);
}

function onTheDay(managerId: string, day: string): Fragment {
  return {
    sql: `exists (select 1 from rep_scope as s where s.manager_id = ? and s.rep_id = t.rep_id
      and s.valid_from <= cast(t.${quote(day)} as date) and s.valid_to > cast(t.${quote(day)} as date))`,
    values: [managerId],
  };
}

function levels(conditions: readonly (readonly [string, readonly string[]])[]): Fragment {
  return conditions.map(([name, values]) => oneOf(name, values)).reduce(both);
}

function oneOf(name: string, values: readonly string[]): Fragment {
  if (values.length === 0) return NOTHING;
  return { sql: `${quote(name)} in (${values.map(() => '?').join(', ')})`, values };
}

const both = (a: Fragment, b: Fragment): Fragment => ({
  sql: `(${a.sql} and ${b.sql})`,
  values: [...a.values, ...b.values],
});
const either = (a: Fragment, b: Fragment): Fragment => ({
  sql: `(${a.sql} or ${b.sql})`,
  values: [...a.values, ...b.values],
});
