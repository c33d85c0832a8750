import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { leftMargin, xAxis, yAxis } from './marks.ts';
import { niceTicks, span } from './scale.ts';
import type { Chart, ChartContext, ChartOptions, Drawing, LegendItem } from './types.ts';

export interface SkillLine {
  readonly method: string;
  readonly weeks: readonly { readonly week: number; readonly value: number; readonly n: number }[];
}

export interface ForecastSkillInput {
  readonly lines: readonly SkillLine[];
  readonly measure: 'wape' | 'bias' | 'coverage';
  /** The week of the quarter that it is now; 0 for none. */
  readonly week: number;
}

const COLORS: Readonly<Record<string, string>> = {
  ensemble: 'var(--c-1)',
  stage_weighted: 'var(--c-2)',
  hazard: 'var(--c-3)',
  commit: 'var(--c-4)',
  historical_conversion: 'var(--c-5)',
  run_rate: 'var(--c-6)',
};
/** Two that take no colour of their own are told apart by their line. */
const isDashed = (method: string): boolean => method === 'seasonal_naive';
const colorOf = (method: string): string => COLORS[method] ?? 'var(--c-prior)';
/** Errors beyond this are drawn at the edge, or one hopeless week would flatten all others. */
const MOST = 1;
const NOMINAL = 0.8;

/** How right each method was by week of the quarter, over closed quarters. */
export function forecastSkill(
  { lines, measure, week }: ForecastSkillInput,
  { t, f }: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const shown = lines.filter((line) => line.weeks.length > 0);
  if (shown.length === 0) return null;
  const nameOf = (method: string): string => t.maybe(`forecast.method.${method}`) ?? method;
  const text = measure === 'bias' ? f.signedPercent : f.percent;
  const points = shown.flatMap(({ method, weeks }) =>
    weeks.map((one) => ({ ...one, method, shown: Math.max(-MOST, Math.min(MOST, one.value)) })),
  );
  const values = points.map((point) => point.shown);
  const ticks = niceTicks(
    Math.min(0, ...values),
    Math.max(0.1, ...values, measure === 'coverage' ? 1 : 0),
    4,
  );
  const own = shown.find(({ method }) => method === 'ensemble') ?? shown[0];
  const at = own?.weeks.find((one) => one.week === week) ?? own?.weeks.at(-1);
  const label = t('charts.skill.label', {
    method: nameOf(own?.method ?? ''),
    measure: t(`forecast.measure.${measure}`),
    value: text(at?.value),
    week: at?.week ?? 0,
    n: at?.n ?? 0,
  });
  const variant = (width: number, height: number): Drawing =>
    draw(
      {
        width,
        height,
        marginLeft: leftMargin(ticks.map((tick) => text(tick))),
        marginRight: 18,
        marginTop: 12,
        marginBottom: 26,
        x: { domain: [1, 13] },
        y: { domain: span(ticks) },
        marks: [
          ...yAxis(ticks, (value) => text(value)),
          xAxis([1, 3, 5, 7, 9, 11, 13], (tick) => t('charts.weekTick', { week: tick })),
          Plot.ruleY([0], { stroke: 'var(--c-prior)' }),
          ...(week > 0
            ? [Plot.ruleX([week], { stroke: 'var(--c-axis)', strokeDasharray: '2 3' })]
            : []),
          ...(measure === 'coverage'
            ? [Plot.ruleY([NOMINAL], { stroke: 'var(--c-target)', strokeWidth: 1.5 })]
            : []),
          ...shown.toReversed().map(({ method }) =>
            Plot.lineY(
              points.filter((point) => point.method === method),
              {
                x: 'week',
                y: 'shown',
                stroke: colorOf(method),
                strokeWidth: method === 'ensemble' ? 3 : 1.5,
                ...(isDashed(method) ? { strokeDasharray: '5 3' } : {}),
              },
            ),
          ),
        ],
      },
      label,
      points.map((point) => ({ x: point.week, y: point.shown })),
    );
  return {
    label,
    narrow: variant(340, 230),
    wide: variant(wide, 280),
    nearest: 'xy',
    points: points.map((point) => ({
      title: `${nameOf(point.method)} · ${f.week(point.week)}`,
      rows: [
        [t(`forecast.measure.${measure}`), text(point.value, 1)],
        [t('charts.n'), f.count(point.n)],
      ],
    })),
    legend: [
      ...shown.map(({ method }): LegendItem => ({
        label: nameOf(method),
        color: colorOf(method),
        shape: isDashed(method) ? 'dash' : 'line',
      })),
      ...(measure === 'coverage'
        ? [
            {
              label: t('charts.skill.nominal', { share: f.percent(NOMINAL) }),
              color: 'var(--c-target)',
              shape: 'line' as const,
            },
          ]
        : []),
    ],
    table: {
      head: [t('charts.week'), ...shown.map(({ method }) => nameOf(method))],
      rows: [...new Set(points.map((point) => point.week))]
        .toSorted((a, b) => a - b)
        .map((row) => [
          String(row),
          ...shown.map((line) => text(line.weeks.find((one) => one.week === row)?.value, 1)),
        ]),
    },
  };
}
