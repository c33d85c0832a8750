import type { ChartSpec } from '#web/lib/charts/generic/spec.ts';
import { kindOf } from '#web/lib/shell/kinds.ts';
import type { Filters, Subject } from '#web/lib/shell/types.ts';
import type { ModelEntry } from '../catalogue.ts';
import type { Condition, MartQuery, Scalar, Selected, Where } from '../query.ts';

/** What a tile reads, and how several rows became one. */
export interface TileQuery {
  readonly query: MartQuery;
  readonly merged: 'none' | 'sum' | 'median';
}

export interface Looking {
  readonly filters: Filters;
  readonly subject: Subject;
  /** Newest month and quarter of the mart up to those looked at; null where it has none. */
  readonly month: string | null;
  readonly period: string | null;
}

const MOST = 5_000;
const WEEKS = ['week', 'week_of_quarter'];
const MEMBERS = {
  region: 'region',
  team_id: 'team',
  segment: 'segment',
  industry: 'industry',
} as const;

/**
 * The rows of a chart under the shared filters: the member that is looked at, the quarter and the
 * as-of day, unless the chart itself spreads over them or names a value. What the chart does not
 * tell apart is added up where it can be (money and counts), else its median stands for it.
 */
export function tileQuery(
  model: ModelEntry,
  spec: ChartSpec,
  given: Readonly<Record<string, readonly Scalar[]>>,
  looking: Looking,
): TileQuery {
  const has = (name: string): boolean => model.columns.some((column) => column.name === name);
  const dims = [spec.x, spec.series].filter((name) => name !== undefined);
  const fixed = fixedOf({ ...spec.where, ...given });
  const pins = pinsOf(model, dims, fixed, looking, has);
  const where: Where = { ...pins, ...fixed };
  const isPinned = (name: string): boolean => {
    const condition = where[name];
    return condition !== undefined && (typeof condition !== 'object' || condition === null);
  };
  const order = [...positionOf(has), ...dims];
  if (spec.type === 'histogram' || spec.type === 'dot' || spec.type === 'table') {
    const columns =
      spec.type === 'table' ? tableColumns(model, spec) : [...new Set([...dims, ...spec.y])];
    const orderBy = spec.type === 'table' ? spec.y.slice(0, 1).map((name) => `-${name}`) : [];
    return { query: { columns, where, orderBy, limit: spec.limit ?? MOST }, merged: 'none' };
  }
  if (spec.type === 'waterfall') {
    return { query: { where, orderBy: ['from_date'], limit: 1 }, merged: 'none' };
  }
  const free = model.grain.filter((name) => !dims.includes(name) && !isPinned(name));
  const isUnique = model.grain.length > 0 && free.length === 0;
  if (isUnique) {
    const columns = [...new Set([...dims, ...spec.y])];
    const orderBy = largestFirst(spec) ?? order;
    return { query: { columns, where, orderBy, limit: spec.limit ?? MOST }, merged: 'none' };
  }
  if (free.length === 1 && free[0] === 'as_of_date' && dims.includes('period')) {
    const measures = spec.y.map((name): Selected => ({ last: name, by: 'as_of_date' }));
    const limit = spec.limit ?? MOST;
    return {
      query: { columns: [...dims, ...measures], where, orderBy: dims, limit },
      merged: 'none',
    };
  }
  const canAdd = spec.y.every((name) => isAdditive(model, name, free));
  const measures = spec.y.map((name): Selected => (canAdd ? { sum: name } : { median: name }));
  const places = positionOf(has).map((name): Selected => ({ min: name }));
  return {
    query: {
      columns: [...dims, ...measures, ...(spec.type === 'funnel' ? places : [])],
      where,
      orderBy: spec.type === 'funnel' ? order : (largestFirst(spec) ?? dims),
      limit: spec.limit ?? MOST,
    },
    merged: canAdd ? 'sum' : 'median',
  };
}

/** Bars of which only some are shown are the largest; others keep the order of their axis. */
function largestFirst(spec: ChartSpec): string[] | null {
  const [first] = spec.y;
  if (spec.type !== 'bar' || spec.limit === undefined || first === undefined) return null;
  return [`-${first}`, ...(spec.x === undefined ? [] : [spec.x])];
}

function pinsOf(
  model: ModelEntry,
  dims: readonly string[],
  fixed: Where,
  { filters, subject, month, period: newest }: Looking,
  has: (name: string) => boolean,
): Where {
  const isFree = (name: string): boolean =>
    has(name) && !dims.includes(name) && fixed[name] === undefined;
  const member: Where =
    has('level') && has('level_id')
      ? dims.includes('level_id')
        ? isFree('level')
          ? { level: below(subject) }
          : {}
        : fixed['level'] === undefined && fixed['level_id'] === undefined && isFree('level_id')
          ? { level: subject.level, level_id: subject.levelId }
          : {}
      : Object.fromEntries(
          Object.entries(MEMBERS).flatMap(([column, key]) =>
            has(column) && filters[key] !== null && fixed[column] === undefined
              ? [[column, filters[key]] as const]
              : [],
          ),
        );
  const overWeeks = dims.some((name) => WEEKS.includes(name));
  const day: Where = dims.includes('as_of_date')
    ? { as_of_date: { le: filters.asOf } }
    : isFree('as_of_date') && !overWeeks
      ? { as_of_date: isEachOnItsDay(model, dims) ? { le: filters.asOf } : filters.asOf }
      : {};
  const period: Where = dims.includes('period')
    ? { period: { le: filters.period } }
    : isFree('period')
      ? { period: newest ?? filters.period }
      : {};
  const months: Where = dims.includes('month')
    ? { month: { le: filters.asOf } }
    : isFree('month') && month !== null
      ? { month }
      : {};
  const ends: Where = isFree('to_date') ? { to_date: filters.asOf } : {};
  return {
    ...member,
    ...(fixed['as_of_date'] === undefined ? day : {}),
    ...period,
    ...months,
    ...ends,
  };
}

/**
 * Whether each row tells of a day of its own: quarters as they stood on their last day, and months
 * or quarters that name the day of which they tell without being told apart by it.
 */
function isEachOnItsDay(model: ModelEntry, dims: readonly string[]): boolean {
  if (!model.grain.includes('as_of_date')) return true;
  const rest = model.grain.filter((name) => !dims.includes(name) && !/^level(_id)?$/.test(name));
  return dims.includes('period') && rest.length === 1 && rest[0] === 'as_of_date';
}

/** The members that a chart over `level_id` compares, unless it says so itself. */
function below(subject: Subject): string {
  if (subject.level === 'company') return 'region';
  return subject.level === 'region' ? 'team' : 'rep';
}

function fixedOf(given: Readonly<Record<string, readonly Scalar[]>>): Record<string, Condition> {
  return Object.fromEntries(
    Object.entries(given).map(([name, values]) => {
      const [only] = values;
      return [name, values.length === 1 && only !== undefined ? only : values];
    }),
  );
}

/** Money and counts add up, unless over what the model says that they do not; ratios never do. */
function isAdditive(model: ModelEntry, name: string, free: readonly string[]): boolean {
  const column = model.columns.find((other) => other.name === name);
  if (column === undefined || free.some((other) => model.not_additive_over.includes(other))) {
    return false;
  }
  return ['money', 'count'].includes(kindOf(column)) || /INT/.test(column.type);
}

/** Stages stand in the order of the sales process. */
function positionOf(has: (name: string) => boolean): string[] {
  return ['stage_position', 'position'].filter(has).slice(0, 1);
}

function tableColumns(model: ModelEntry, spec: ChartSpec): readonly string[] {
  const asked = [spec.x, spec.series, ...spec.y].filter((name) => name !== undefined);
  return asked.length > 0
    ? [...new Set(asked)]
    : model.columns.map(({ name }) => name).slice(0, 10);
}
