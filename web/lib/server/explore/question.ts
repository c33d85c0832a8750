import { CHART_TYPES, type ChartSpec, type ChartType } from '#web/lib/charts/generic/spec.ts';
import { sqlParameters } from '#web/lib/ui/sql-tokens.ts';
import { QuotientError } from '../errors.ts';

export const LIMITS = [1_000, 10_000] as const;
const LONGEST = 20_000;

/** What a person asks of the snapshot. */
export interface ExploreQuestion {
  readonly sql: string;
  /** Values of `$name`, as they were written. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly limit: number;
  /** The chart that was chosen; the one that suits the rows where it is left out. */
  readonly chart: ChartSpec | null;
}

/** The question that an address holds: `sql`, `p.<name>`, `limit`, `chart`, `x`, `y`, `series`. */
export function questionOf(parameters: URLSearchParams): ExploreQuestion {
  const sql = parameters.get('sql') ?? '';
  const limit = Number(parameters.get('limit') ?? LIMITS[0]);
  const given = sqlParameters(sql).map(
    (name) => [name, parameters.get(`p.${name}`) ?? ''] as const,
  );
  return checked({
    sql,
    parameters: Object.fromEntries(given),
    limit,
    chart: chartOf(
      parameters.get('chart'),
      parameters.get('x'),
      parameters.getAll('y'),
      parameters.get('series'),
    ),
  });
}

/** The same question as an address, to share. */
export function addressOf({ sql, parameters, limit, chart }: ExploreQuestion): string {
  const query = new URLSearchParams({ sql });
  for (const [name, value] of Object.entries(parameters)) query.set(`p.${name}`, value);
  if (limit !== LIMITS[0]) query.set('limit', String(limit));
  if (chart !== null) {
    query.set('chart', chart.type);
    if (chart.x !== undefined) query.set('x', chart.x);
    for (const y of chart.y) query.append('y', y);
    if (chart.series !== undefined) query.set('series', chart.series);
  }
  return query.toString();
}

/** @throws QuotientError 400 for a text that is too long or a limit that is none. */
export function checked(question: ExploreQuestion): ExploreQuestion {
  if (question.sql.length > LONGEST) {
    throw new QuotientError(
      'invalid_query',
      `invalid query: ${question.sql.length} characters; expected at most ${LONGEST}`,
    );
  }
  if (!(LIMITS as readonly number[]).includes(question.limit)) {
    throw new QuotientError(
      'invalid_value',
      `invalid limit: ${question.limit}; expected ${LIMITS.join(' or ')}`,
    );
  }
  return question;
}

/** A chart from its parts; null where no known type is named. */
export function chartOf(
  type: string | null | undefined,
  x: string | null | undefined,
  y: readonly string[],
  series: string | null | undefined,
): ChartSpec | null {
  if (!(CHART_TYPES as readonly unknown[]).includes(type)) return null;
  return {
    type: type as ChartType,
    ...(x ? { x } : {}),
    y: y.filter(Boolean),
    ...(series ? { series } : {}),
    where: {},
  };
}

/** A value as the query takes it: a number where it is one, nothing where it is empty. */
export function parameterValue(text: string): string | number | null {
  if (text.trim() === '') return null;
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}
