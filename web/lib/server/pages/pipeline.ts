import type { Level } from '#web/lib/shell/types.ts';
import { readMart } from '../marts.ts';
import type { PageContext } from '../request.ts';
import { laterPeriod, readCalendar } from '../workspace.ts';
import { changesOf, type Changes } from './parts/changes.ts';
import { coverageBy, levelBelow, levelsWithin, type Member } from './parts/coverage-by.ts';
import { dealsOf, type Deals } from './parts/deals.ts';
import { positionOn, type Position } from './parts/position.ts';
import { quarterOf, type Quarter } from './parts/quarter.ts';
import type { PipelineQuery } from './pipeline-query.ts';

export interface TrendWeek {
  readonly date: string;
  readonly week: number;
  readonly coverage: number | null;
  readonly required: number | null;
  readonly open: number;
}

/** One stage of `stage_conversion`. */
export interface Stage {
  readonly stage: string;
  readonly entered: number;
  readonly advanced: number;
  readonly lost: number;
  readonly still_open: number;
  readonly conversion_rate: number | null;
  readonly median_days: number | null;
  readonly p90_days: number | null;
}

/** Is the pipeline enough, where, and what happened to it? */
export interface PipelinePage {
  readonly query: PipelineQuery;
  readonly quarter: Quarter;
  readonly position: Position;
  readonly levels: readonly Level[];
  readonly level: Level | null;
  readonly members: readonly Member[];
  readonly bySort: { readonly key: string; readonly desc: boolean };
  readonly trend: {
    readonly weeks: readonly TrendWeek[];
    readonly previous: { readonly period: string; readonly weeks: readonly TrendWeek[] } | null;
  } | null;
  readonly changes: Changes | null;
  readonly stages: readonly Stage[] | null;
  readonly deals: Deals;
}

/** The numbers of the Pipeline page for one persona and one set of filters. */
export async function pipelinePage(
  context: PageContext,
  query: PipelineQuery,
): Promise<PipelinePage> {
  const { subject, filters } = context;
  const levels = levelsWithin(subject);
  const usual = await levelBelow(context);
  const level =
    levels.find((other) => other === filters.level) ??
    levels.find((other) => other === usual) ??
    levels[0] ??
    null;
  const changed = changesOf(context, query.span);
  const [quarter, position, members, trend, changes, stages, deals] = await Promise.all([
    quarterOf(context),
    positionOn(context, filters.asOf),
    level === null ? [] : coverageBy(context, level),
    trendOf(context),
    changed,
    stagesOf(context),
    changed.then((row) => dealsOf(context, query, row)),
  ]);
  const bySort = { key: sortKey(query.by.sort), desc: query.by.desc };
  return {
    query,
    quarter,
    position,
    levels,
    level,
    members: sorted(members, bySort),
    bySort,
    trend,
    changes,
    stages,
    deals,
  };
}

const SORTABLE = [
  'name',
  'quota',
  'target_amount',
  'won_amount',
  'remaining_quota',
  'open_amount',
  'weighted_amount',
  'coverage_ratio',
  'required_coverage',
  'coverage_gap',
] as const;
type SortKey = (typeof SORTABLE)[number];

function sortKey(asked: string | null): SortKey {
  return SORTABLE.find((key) => key === asked) ?? 'open_amount';
}

function sorted(
  members: readonly Member[],
  { key, desc }: { key: SortKey; desc: boolean },
): readonly Member[] {
  const sign = desc ? -1 : 1;
  return members.toSorted((a, b) => {
    if (key === 'name') return sign * a.name.localeCompare(b.name);
    const [left, right] = [a[key], b[key]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right) || a.name.localeCompare(b.name);
  });
}

/** Coverage on each as-of day of the quarter so far, and of the quarter before. */
async function trendOf(context: PageContext): Promise<PipelinePage['trend']> {
  const { session, persona, subject, filters } = context;
  if (!subject.exact) return null;
  const calendar = await readCalendar(session);
  const own = calendar.find((day) => day.as_of_date === filters.asOf)?.period;
  if (own === undefined) return null;
  const before = laterPeriod(own, -1);
  const weeksOf = async (ofDays: string, period: string, until: string): Promise<TrendWeek[]> => {
    const days = calendar.filter((day) => day.period === ofDays && day.as_of_date <= until);
    const rows = await readMart<Record<string, number | null> & { as_of_date: string }>(
      session,
      persona,
      'pipeline_coverage',
      {
        columns: [
          'as_of_date',
          'week_of_quarter',
          'coverage_ratio',
          'required_coverage',
          'open_amount',
        ],
        where: {
          as_of_date: days.map((day) => day.as_of_date),
          period,
          level: subject.level,
          level_id: subject.levelId,
        },
        orderBy: ['as_of_date'],
      },
    );
    return rows.map((row) => ({
      date: row.as_of_date,
      week: row['week_of_quarter'] ?? 0,
      coverage: row['coverage_ratio'] ?? null,
      required: row['required_coverage'] ?? null,
      open: row['open_amount'] ?? 0,
    }));
  };
  const [weeks, previous] = await Promise.all([
    weeksOf(own, filters.period, filters.asOf),
    weeksOf(before, laterPeriod(filters.period, -1), '9999-12-31'),
  ]);
  return {
    weeks,
    previous:
      previous.length === 0 ? null : { period: laterPeriod(filters.period, -1), weeks: previous },
  };
}

/** The funnel of deals that entered each stage in the quarter; null for combinations. */
async function stagesOf({
  session,
  persona,
  subject,
  filters,
}: PageContext): Promise<readonly Stage[] | null> {
  if (!subject.exact) return null;
  return readMart<Stage>(session, persona, 'stage_conversion', {
    columns: [
      'stage',
      'entered',
      'advanced',
      'lost',
      'still_open',
      'conversion_rate',
      'median_days',
      'p90_days',
    ],
    where: { period: filters.period, level: subject.level, level_id: subject.levelId },
    orderBy: ['stage_position'],
  });
}
