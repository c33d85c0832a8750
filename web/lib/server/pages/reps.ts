import { mean } from '#models/stats/mean.ts';
import { median } from '#models/stats/median.ts';
import type { Filters } from '#web/lib/shell/types.ts';
import { readMart } from '../marts.ts';
import type { Where } from '../query.ts';
import type { PageContext } from '../request.ts';
import { sortRows, type SortKey } from './reps-sort.ts';

/** Which reps the table shows. */
export type Show = 'all' | 'ramped' | 'ramping';

export interface RepsQuery {
  readonly sort: SortKey;
  readonly desc: boolean;
  readonly show: Show;
}

export interface RepRow {
  readonly rep_id: string;
  readonly rep_name: string;
  readonly team_id: string | null;
  readonly manager_name: string | null;
  readonly region: string | null;
  readonly main_segment: string | null;
  readonly hire_date: string | null;
  readonly hire_profile: string;
  readonly tenure_months: number | null;
  readonly is_ramping: boolean | null;
  readonly ramp_factor: number | null;
  readonly quota: number | null;
  readonly bookings: number;
  readonly attainment: number | null;
  readonly n_won: number;
  readonly n_lost: number;
  readonly win_rate: number | null;
  readonly average_won_amount: number | null;
  readonly median_cycle_days: number | null;
  readonly pipeline_created: number | null;
  readonly n_activities: number | null;
  readonly activities_per_win: number | null;
  readonly open_amount: number;
  readonly remaining_quota: number | null;
  readonly coverage_ratio: number | null;
}

/** A row of the table: the rep on the as-of day, and the weeks of the quarter up to it. */
export interface RepTableRow extends RepRow {
  readonly weekly_bookings: readonly number[];
  readonly weekly_pipeline: readonly number[];
}

export interface RepsSummary {
  readonly n: number;
  readonly n_ramping: number;
  /** Past their ramp, with a quota, since the quarter began: those whose share is taken. */
  readonly n_counted: number;
  readonly n_at_quota: number;
  readonly share_at_quota: number | null;
  readonly median_attainment: number | null;
  readonly quota: number;
  readonly bookings: number;
  readonly attainment: number | null;
}

export interface RepsPage {
  readonly as_of_date: string;
  readonly week: number | null;
  readonly rows: readonly RepTableRow[];
  /** Over all reps of the filters, whatever `show` says. */
  readonly summary: RepsSummary;
  /** Share of a quarter's bookings that past quarters had by this week; 1 at its end, null without history. */
  readonly pace: number | null;
  /** The same week one quarter earlier; null without that history. */
  readonly before: RepsSummary | null;
}

const columns = [
  'rep_id',
  'rep_name',
  'team_id',
  'manager_name',
  'region',
  'main_segment',
  'hire_date',
  'hire_profile',
  'tenure_months',
  'is_ramping',
  'ramp_factor',
  'quota',
  'bookings',
  'attainment',
  'n_won',
  'n_lost',
  'win_rate',
  'average_won_amount',
  'median_cycle_days',
  'pipeline_created',
  'n_activities',
  'activities_per_win',
  'open_amount',
  'remaining_quota',
  'coverage_ratio',
] as const;

const PACE_QUARTERS = 4;

/** Who produces what: every active rep of the filters on the as-of day, with the quarter's weeks. */
export async function repsPage(context: PageContext, query: RepsQuery): Promise<RepsPage> {
  const { session, persona, filters } = context;
  const members = membersOf(filters);
  const [day] = await readMart<Day>(session, persona, 'calendar', {
    columns: ['as_of_date', 'period', 'week_of_quarter', 'period_start'],
    where: { as_of_date: filters.asOf },
  });
  const [earlier] = await readMart<Day>(session, persona, 'calendar', {
    columns: ['as_of_date', 'period', 'week_of_quarter', 'period_start'],
    where: {
      period: { lt: day?.period ?? '' },
      week_of_quarter: day?.week_of_quarter ?? 13,
    },
    orderBy: ['-as_of_date'],
    limit: 1,
  });
  const repsOn = (asOf: string): Promise<readonly RepRow[]> =>
    readMart<RepRow>(session, persona, 'rep_weekly', {
      columns,
      where: { as_of_date: asOf, is_active: true, role: 'rep', ...members },
      orderBy: ['rep_name', 'rep_id'],
    });
  const [reps, weeks, before, shares] = await Promise.all([
    repsOn(filters.asOf),
    readMart<Week>(session, persona, 'rep_weekly', {
      columns: ['rep_id', 'week_of_quarter', 'bookings', 'pipeline_created'],
      where: { period: day?.period ?? '', as_of_date: { le: filters.asOf }, role: 'rep' },
      orderBy: ['rep_id', 'as_of_date'],
    }),
    earlier === undefined ? [] : repsOn(earlier.as_of_date),
    readMart<{ cumulative_share: number | null }>(session, persona, 'bookings_linearity', {
      columns: ['period', 'cumulative_share'],
      where: {
        week: day?.week_of_quarter ?? 13,
        is_closed: true,
        period: { lt: day?.period ?? '' },
      },
      orderBy: ['-period'],
      limit: PACE_QUARTERS,
    }),
  ]);
  const byRep = groupByRep(weeks);
  const rows = reps.filter((rep) => shows(rep, query.show)).map((rep) => withWeeks(rep, byRep));
  return {
    as_of_date: filters.asOf,
    week: day?.week_of_quarter ?? null,
    rows: sortRows(rows, query.sort, query.desc),
    summary: summarise(reps, day?.period_start),
    pace: mean(shares.flatMap(({ cumulative_share: share }) => (share === null ? [] : [share]))),
    before: before.length === 0 ? null : summarise(before, earlier?.period_start),
  };
}

interface Day {
  readonly as_of_date: string;
  readonly period: string;
  readonly week_of_quarter: number;
  readonly period_start: string;
}

interface Week {
  readonly rep_id: string;
  readonly week_of_quarter: number;
  readonly bookings: number;
  readonly pipeline_created: number | null;
}

function membersOf(filters: Filters): Where {
  return {
    ...(filters.region === null ? {} : { region: filters.region }),
    ...(filters.team === null ? {} : { team_id: filters.team }),
    ...(filters.segment === null ? {} : { main_segment: filters.segment }),
  };
}

function shows(rep: RepRow, show: Show): boolean {
  return show === 'all' || (rep.is_ramping === true) === (show === 'ramping');
}

function groupByRep(weeks: readonly Week[]): ReadonlyMap<string, readonly Week[]> {
  const groups = new Map<string, Week[]>();
  for (const week of weeks) {
    const group = groups.get(week.rep_id);
    if (group === undefined) groups.set(week.rep_id, [week]);
    else group.push(week);
  }
  return groups;
}

function withWeeks(rep: RepRow, byRep: ReadonlyMap<string, readonly Week[]>): RepTableRow {
  const weeks = byRep.get(rep.rep_id) ?? [];
  return {
    ...rep,
    weekly_bookings: increments(weeks.map((week) => week.bookings)),
    weekly_pipeline: increments(weeks.map((week) => week.pipeline_created ?? 0)),
  };
}

/** Sums since the quarter began, as what each week added. */
function increments(sums: readonly number[]): number[] {
  return sums.map((sum, index) => sum - (sums[index - 1] ?? 0));
}

/** Who ramps or came during the quarter counts in money but not in the share, as in `quota_attainment`. */
function summarise(reps: readonly RepRow[], start = ''): RepsSummary {
  const ramped = reps.filter(
    (rep) =>
      rep.is_ramping !== true &&
      (rep.quota ?? 0) > 0 &&
      (rep.hire_date === null || rep.hire_date <= start),
  );
  const attainments = ramped.flatMap(({ attainment }) => (attainment === null ? [] : [attainment]));
  const atQuota = attainments.filter((attainment) => attainment >= 1).length;
  const quota = reps.reduce((sum, rep) => sum + (rep.quota ?? 0), 0);
  const bookings = reps.reduce((sum, rep) => sum + rep.bookings, 0);
  return {
    n: reps.length,
    n_ramping: reps.filter((rep) => rep.is_ramping === true).length,
    n_counted: ramped.length,
    n_at_quota: atQuota,
    share_at_quota: ramped.length === 0 ? null : atQuota / ramped.length,
    median_attainment: median(attainments),
    quota,
    bookings,
    attainment: quota === 0 ? null : bookings / quota,
  };
}
