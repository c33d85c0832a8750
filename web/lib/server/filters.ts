import {
  LEVELS,
  type FilterNote,
  type FilterOption,
  type FilterOptions,
  type Filters,
  type Level,
  type Persona,
} from '#web/lib/shell/types.ts';
import { QuotientError } from './errors.ts';
import { readMart } from './marts.ts';
import type { SnapshotSession } from './snapshot.ts';
import { laterPeriod, readCalendar, type CalendarDay } from './workspace.ts';

export interface ParsedFilters {
  readonly filters: Filters;
  readonly notes: readonly FilterNote[];
  readonly options: FilterOptions;
}

/**
 * The shared filters of an address, each checked against the snapshot. A value that does not
 * exist is replaced by the default, with a note that the page shows.
 */
export async function parseFilters(
  session: SnapshotSession,
  persona: Persona,
  query: URLSearchParams,
): Promise<ParsedFilters> {
  const [calendar, members] = await Promise.all([readCalendar(session), offered(session, persona)]);
  const notes: FilterNote[] = [];
  const given = (param: string): string | null => query.get(param)?.trim() || null;

  const latest = calendar.find((day) => day.is_latest) ?? calendar.at(-1);
  if (latest === undefined) {
    throw new QuotientError(
      'empty_snapshot',
      'the calendar of this snapshot has no as-of day',
      'check that the exports hold opportunities and run "quotient build --full"',
      503,
    );
  }
  const periods = periodsOf(calendar, latest.period);
  const askedDay = calendar.find((day) => day.as_of_date === given('asof'));
  const fallback = askedDay?.period ?? latest.period;
  const period = pick('period', given('period'), periods.map(valueOf), fallback, notes);
  const days = daysFor(calendar, period, latest);
  const lastDay = days.at(-1) ?? latest;
  const asOf = pick(
    'asof',
    given('asof'),
    days.map((day) => day.as_of_date),
    lastDay.as_of_date,
    notes,
  );
  const member = (param: string, list: readonly FilterOption[]): string | null =>
    given(param) === null ? null : pick(param, given(param), list.map(valueOf), '', notes) || null;

  const filters: Filters = {
    period,
    asOf,
    region: member('region', members.regions),
    team: member('team', members.teams),
    segment: member('segment', members.segments),
    industry: member('industry', members.industries),
    level: (given('level') === null
      ? null
      : pick('level', given('level'), LEVELS, '', notes) || null) as Level | null,
  };
  const asOfs = days.map((day) => ({
    value: day.as_of_date,
    week: day.week_of_quarter,
    isLatest: day.is_latest,
  }));
  return { filters, notes, options: { periods, asOfs, ...members } };
}

const valueOf = (option: { readonly value: string }): string => option.value;

function pick(
  param: string,
  asked: string | null,
  known: readonly string[],
  fallback: string,
  notes: FilterNote[],
): string {
  if (asked === null) return fallback;
  if (known.includes(asked)) return asked;
  notes.push({ param, value: asked.slice(0, 80), used: fallback });
  return fallback;
}

/** Newest first: the two quarters ahead that coverage looks at, this one, and all before. */
function periodsOf(calendar: readonly CalendarDay[], current: string): FilterOptions['periods'] {
  const known = [...new Set(calendar.map((day) => day.period))].reverse();
  const ahead = [2, 1]
    .map((n) => laterPeriod(current, n))
    .filter((value) => !known.includes(value));
  return [...ahead, ...known].map((value) => ({ value, isCurrent: value === current }));
}

/** The as-of days from which a quarter is looked at: its own weeks; for one ahead, this quarter's. */
function daysFor(
  calendar: readonly CalendarDay[],
  period: string,
  latest: CalendarDay,
): readonly CalendarDay[] {
  const own = calendar.filter((day) => day.period === period);
  return own.length > 0 ? own : calendar.filter((day) => day.period === latest.period);
}

type Offered = Pick<FilterOptions, 'regions' | 'teams' | 'segments' | 'industries'>;

async function offered(session: SnapshotSession, persona: Persona): Promise<Offered> {
  const rows = await readMart<{
    level: string;
    level_id: string;
    name: string;
    parent_id: string | null;
  }>(session, persona, 'members', {
    columns: ['level', 'level_id', 'name', 'parent_id'],
    where: { level: ['region', 'team', 'segment', 'industry'], is_current: true },
    orderBy: ['name', 'level_id'],
  });
  const at = (level: string): FilterOption[] =>
    rows
      .filter((row) => row.level === level)
      .map(({ level_id, name, parent_id }) => ({
        value: level_id,
        label: name,
        ...(parent_id === null ? {} : { parent: parent_id }),
      }));
  return {
    regions: at('region'),
    teams: at('team'),
    segments: at('segment'),
    industries: at('industry'),
  };
}
