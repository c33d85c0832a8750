/** How rows are drawn, in the words of a model's `chart` header. */

export const CHART_TYPES = [
  'line',
  'area',
  'bar',
  'stacked',
  'dot',
  'histogram',
  'heat',
  'waterfall',
  'funnel',
  'table',
  'number',
] as const;
export type ChartType = (typeof CHART_TYPES)[number];

export const CHART_FORMATS = ['number', 'money', 'percent', 'ratio', 'days'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

type Value = string | number | boolean;

export interface ChartSpec {
  readonly type: ChartType;
  readonly title?: string | undefined;
  readonly titleZh?: string | undefined;
  readonly x?: string | undefined;
  /** One line or one set of bars for each. */
  readonly y: readonly string[];
  /** One line or colour for each value; the rows of a heat map. */
  readonly series?: string | undefined;
  readonly format?: ChartFormat | undefined;
  readonly where: Readonly<Record<string, readonly Value[]>>;
  readonly limit?: number | undefined;
}

/** What each type cannot be drawn without. */
const NEEDS: Readonly<Record<ChartType, readonly ('x' | 'y' | 'series')[]>> = {
  line: ['x', 'y'],
  area: ['x', 'y'],
  bar: ['x', 'y'],
  stacked: ['x', 'y', 'series'],
  dot: ['x', 'y'],
  histogram: ['x'],
  heat: ['x', 'y', 'series'],
  waterfall: [],
  funnel: ['x', 'y'],
  table: [],
  number: ['y'],
};

/** The axes that a chart of this type still lacks. */
export function lacking(spec: ChartSpec): readonly string[] {
  return NEEDS[spec.type].filter((axis) =>
    axis === 'y' ? spec.y.length === 0 : spec[axis] === undefined,
  );
}

/** A chart as the catalogue of a snapshot keeps it; null where a model has none. */
export function chartSpec(value: unknown): ChartSpec | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, x, y, series, format, where, limit, title, titleZh } = value as Partial<
    Record<keyof ChartSpec, unknown>
  >;
  if (!(CHART_TYPES as readonly unknown[]).includes(type)) return null;
  return {
    type: type as ChartType,
    ...(typeof x === 'string' ? { x } : {}),
    y: y === undefined || y === null ? [] : ([y].flat() as string[]),
    ...(typeof series === 'string' ? { series } : {}),
    ...(typeof format === 'string' ? { format: format as ChartFormat } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof titleZh === 'string' ? { titleZh } : {}),
    ...(typeof limit === 'number' ? { limit } : {}),
    where: Object.fromEntries(
      Object.entries((where ?? {}) as Record<string, Value | Value[]>).map(([name, values]) => [
        name,
        [values].flat(),
      ]),
    ),
  };
}
