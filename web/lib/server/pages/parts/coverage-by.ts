import { LEVELS, type Level, type Subject } from '#web/lib/shell/types.ts';
import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { lineOf } from '../../scope.ts';
import { LEVEL_COLUMN, subjectRows, wonAsOf } from '../../subject.ts';
import { memberNames } from './members.ts';
import { NO_POSITION, POSITION_COLUMNS, type Position } from './position.ts';

/** One member of a level with its row of `pipeline_coverage`. */
export interface Member extends Position {
  readonly level_id: string;
  readonly name: string;
}

/** The level below the subject that is worth comparing; managers of several teams see teams. */
export async function levelBelow({ session, subject }: PageContext): Promise<Level> {
  const { level, levelId } = subject;
  if (level === 'company' || level === 'region') return 'team';
  if (level === 'manager')
    return (await lineOf(session, levelId)).teams.length > 1 ? 'team' : 'rep';
  return level === 'team' ? 'rep' : level;
}

const PEOPLE: readonly Level[] = ['region', 'team', 'manager', 'rep'];

/**
 * Whether the members of a level within the subject have rows of their own: people below a unit
 * do, a segment within one team does not.
 */
export function hasOwnRows({ exact, level: own }: Subject, level: Level): boolean {
  return exact && (own === 'company' || (PEOPLE.includes(own) && PEOPLE.includes(level)));
}

/** The levels that a subject can be divided by. */
export function levelsWithin(subject: Subject): readonly Level[] {
  // A manager's line may hold several teams and managers; every other unit only what is below it.
  const place = subject.level === 'manager' ? 0 : PEOPLE.indexOf(subject.level);
  return LEVELS.filter((level) => {
    if (level === 'company' || (level === subject.level && level !== 'manager')) return false;
    if (PEOPLE.includes(level) && place >= 0 && PEOPLE.indexOf(level) <= place) return false;
    return hasOwnRows(subject, level) || LEVEL_COLUMN[level] !== undefined;
  });
}

/** Members of a level within the subject, each with its position; without any money, left out. */
export async function coverageBy(context: PageContext, level: Level): Promise<readonly Member[]> {
  const rows = hasOwnRows(context.subject, level)
    ? await ownRows(context, level)
    : await summedRows(context, level);
  return rows.filter((row) => (row.quota ?? 0) > 0 || row.open_amount > 0 || row.won_amount > 0);
}

async function ownRows(context: PageContext, level: Level): Promise<readonly Member[]> {
  const { session, persona, filters } = context;
  const names = await memberNames(context, level);
  const rows = await readMart<Position & { level_id: string }>(
    session,
    persona,
    'pipeline_coverage',
    {
      columns: ['level_id', ...POSITION_COLUMNS],
      where: {
        as_of_date: filters.asOf,
        period: filters.period,
        level,
        level_id: [...names.keys()],
      },
    },
  );
  return rows.map((row) => ({ ...row, name: names.get(row.level_id) ?? row.level_id }));
}

/** Won and open of each member, summed from the additive marts; no quota exists for these. */
async function summedRows(context: PageContext, level: Level): Promise<readonly Member[]> {
  const { session, persona, subject, filters } = context;
  const column = LEVEL_COLUMN[level];
  if (column === undefined) return [];
  const pick = subjectRows(subject, filters);
  const [open, won, names] = await Promise.all([
    readMart<Record<string, string | number | null>>(session, persona, 'pipeline_weekly', {
      columns: [column, { sum: 'open_amount' }, { sum: 'n_open' }, { sum: 'weighted_amount' }],
      ...pick,
      where: { ...pick.where, as_of_date: filters.asOf, period: filters.period },
    }),
    readMart<Record<string, string | number | null>>(session, persona, 'bookings', {
      columns: [column, { sum: 'amount' }, { count: true, as: 'n_won' }],
      ...pick,
      where: { ...pick.where, ...wonAsOf(filters.period, filters.asOf) },
    }),
    memberNames({ ...context, subject: { ...subject, level: 'company' } }, level),
  ]);
  const ids = new Set([...open, ...won].map((row) => String(row[column] ?? 'Unknown')));
  const of = (rows: typeof open, id: string, key: string): number =>
    Number(rows.find((row) => String(row[column] ?? 'Unknown') === id)?.[key] ?? 0);
  return [...ids].map((id) => ({
    ...NO_POSITION,
    level_id: id,
    name: names.get(id) ?? id,
    open_amount: of(open, id, 'open_amount'),
    n_open: of(open, id, 'n_open'),
    weighted_amount: of(open, id, 'weighted_amount'),
    won_amount: of(won, id, 'amount'),
    n_won: of(won, id, 'n_won'),
  }));
}
