import type { Filters, Level, Persona, Subject } from '#web/lib/shell/types.ts';
import { readMart } from './marts.ts';
import { BUCKETS } from '#web/lib/shell/buckets.ts';
import type { Where } from './query.ts';
import type { SnapshotSession } from './snapshot.ts';

/** What persona and filters together point at; see `Subject`. */
export async function subjectOf(
  session: SnapshotSession,
  persona: Persona,
  filters: Filters,
  company: string,
): Promise<Subject> {
  const root: Subject =
    'repId' in persona
      ? { level: persona.kind, levelId: persona.repId, name: persona.name, exact: true }
      : { level: 'company', levelId: 'company', name: company, exact: true };
  const members = await readMart<Member>(session, persona, 'members', {
    columns: ['level', 'level_id', 'name', 'parent_level', 'parent_id'],
    where: { level: ['region', 'team', 'segment', 'industry'] },
  });
  const chosen = chosenMembers(filters, members);
  const [only] = chosen;
  if (only === undefined) return root;
  const name = chosen.map((member) => member.name).join(' × ');
  const isExact = chosen.length === 1 && (root.level === 'company' || isUnit(only.level));
  if (isExact) return { level: only.level, levelId: only.level_id, name, exact: true };
  const label = root.level === 'company' ? name : `${root.name} × ${name}`;
  return { ...root, name: label, exact: false };
}

interface Member {
  readonly level: Level;
  readonly level_id: string;
  readonly name: string;
  readonly parent_level: Level | null;
  readonly parent_id: string | null;
}

const isUnit = (level: Level): boolean => level === 'region' || level === 'team';

/** The chosen members without those that a narrower one implies (a team lies in its region). */
function chosenMembers(filters: Filters, members: readonly Member[]): readonly Member[] {
  const chosen = (['region', 'team', 'segment', 'industry'] as const).flatMap((level) => {
    const id = filters[level];
    const member = members.find((other) => other.level === level && other.level_id === id);
    return member === undefined ? [] : [member];
  });
  return chosen.filter(
    (member) =>
      !chosen.some(
        (other) => other.parent_level === member.level && other.parent_id === member.level_id,
      ),
  );
}

/** Column of the row-level marts that holds the members of a level. */
export const LEVEL_COLUMN: Partial<Record<Level, string>> = {
  region: 'region',
  team: 'team_id',
  rep: 'rep_id',
  segment: 'segment',
  industry: 'industry',
  territory: 'territory',
  source: 'source',
};

/** Which rows of a row-level mart (deals, bookings, movements, cubes) lie behind a number. */
export interface RowPick {
  readonly where: Where;
  readonly line?: string | undefined;
}

/** The rows of a member of a level; a manager stands for the reporting line. */
export function memberRows(level: Level, levelId: string): RowPick {
  if (level === 'company') return { where: {} };
  if (level === 'manager') return { where: {}, line: levelId };
  return { where: { [LEVEL_COLUMN[level] ?? level]: levelId } };
}

/** The rows of the subject and the filters together. */
export function subjectRows(subject: Subject, filters: Filters): RowPick {
  const own = memberRows(subject.level, subject.levelId);
  return {
    ...own,
    where: {
      ...own.where,
      ...(filters.region === null ? {} : { region: filters.region }),
      ...(filters.team === null ? {} : { team_id: filters.team }),
      ...(filters.segment === null ? {} : { segment: filters.segment }),
      ...(filters.industry === null ? {} : { industry: filters.industry }),
    },
  };
}

/** Deals won in a quarter as they were known at the end of a day. */
export function wonAsOf(period: string, day: string): Where {
  return {
    period,
    is_won: true,
    closed_on: { le: day },
    reopened_on: { gt: day, orNull: true },
  };
}

/** Which reassignments count for a level: those that cross its border. */
const CROSSES: Partial<Record<Level, string>> = {
  rep: 'crosses_rep',
  team: 'crosses_team',
  region: 'crosses_region',
};

/**
 * The condition on `pipeline_movements` that makes its buckets those of a member: a deal that
 * changes its owner within the company has not moved for the company. For a manager every
 * reassignment in the line is listed, the ones within it on both sides.
 */
export function movementWhere(level: Level, bucket: string | null = null): Where {
  if (level === 'manager') return bucket === null ? {} : { bucket };
  const crosses = CROSSES[level];
  if (crosses !== undefined) {
    return { [crosses]: true, ...(bucket === null ? {} : { bucket }) };
  }
  const counted = BUCKETS.filter((other) => !other.startsWith('reassigned'));
  return { bucket: bucket === null ? counted : counted.filter((other) => other === bucket) };
}

/** The level whose border counts for the subject and the filters together. */
export function borderOf(subject: Subject, filters: Filters): Level {
  if (filters.team !== null) return 'team';
  if (filters.region !== null) return 'region';
  return subject.level;
}
