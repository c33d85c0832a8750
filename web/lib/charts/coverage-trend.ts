import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, halo, leftMargin, xAxis, yAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface CoverageWeek {
  readonly date: string;
  readonly week: number;
  readonly coverage: number | null;
  readonly required: number | null;
}

export interface CoverageTrendInput {
  readonly weeks: readonly CoverageWeek[];
  readonly previous?: readonly {
    readonly period: string;
    readonly weeks: readonly { readonly week: number; readonly coverage: number | null }[];
  }[];
}

/** Coverage by week of the quarter against what was needed at that week, and past quarters. */
export function coverageTrend(
  { weeks, previous = [] }: CoverageTrendInput,
  { t, f }: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const last = weeks.findLast((week) => week.coverage !== null);
  if (last === undefined) return null;
  const label = t('charts.trend.label', {
    coverage: f.ratio(last.coverage),
    required: f.ratio(last.required),
    week: last.week,
  });
  const required = maximum(weeks.map((week) => week.required));
  const own = maximum(weeks.map((week) => week.coverage));
  const all = maximum(previous.flatMap((quarter) => quarter.weeks.map((week) => week.coverage)));
  const ticks = niceTicks(0, Math.min(Math.max(own, required, all), Math.max(3 * required, 6)));
  const [, top] = span(ticks);
  const tickText = (value: number): string => f.ratio(value, ticks.every(Number.isInteger) ? 0 : 1);
  const cut = (value: number | null): number => Math.min(value ?? NaN, top);

  const variant = (width: number, height: number): Drawing =>
    draw(
      {
        width,
        height,
        marginLeft: leftMargin(ticks.map(tickText)),
        marginRight: 18,
        marginTop: 14,
        marginBottom: 26,
        x: { domain: [1, 13] },
        y: { domain: [0, top] },
        marks: [
          ...yAxis(ticks, tickText),
          xAxis(width < 500 ? [1, 4, 7, 10, 13] : [1, 3, 5, 7, 9, 11, 13], (week) =>
            t('charts.weekTick', { week }),
          ),
          baseline(),
          ...previous.map((quarter) =>
            Plot.lineY(quarter.weeks, {
              x: 'week',
              y: (week: { coverage: number | null }) => cut(week.coverage),
              stroke: 'var(--c-prior)',
              strokeWidth: 1.25,
              strokeOpacity: 0.75,
            }),
          ),
          Plot.lineY(weeks, {
            x: 'week',
            y: (week: CoverageWeek) => cut(week.required),
            stroke: 'var(--c-target)',
            strokeDasharray: '4 4',
            strokeWidth: 1.5,
          }),
          Plot.lineY(weeks, {
            x: 'week',
            y: (week: CoverageWeek) => cut(week.coverage),
            stroke: 'var(--c-actual)',
            strokeWidth: 2.5,
          }),
          Plot.dot([last], {
            x: 'week',
            y: (week: CoverageWeek) => cut(week.coverage),
            r: 4,
            fill: 'var(--c-actual)',
          }),
          Plot.text([last], {
            x: 'week',
            y: (week: CoverageWeek) => cut(week.coverage),
            text: [f.ratio(last.coverage)],
            dy: -9,
            dx: last.week > 11 ? -4 : 0,
            textAnchor: last.week > 11 ? 'end' : 'middle',
            lineAnchor: 'bottom',
            fontSize: 13,
            fontWeight: 700,
            fill: 'var(--text)',
            ...halo,
          }),
        ],
      },
      label,
      weeks.map((week) => ({ x: week.week, y: cut(week.coverage ?? week.required ?? 0) })),
    );

  return {
    label,
    narrow: variant(340, 210),
    wide: variant(wide, 240),
    nearest: 'x',
    points: weeks.map((week) => ({
      title: `${f.week(week.week)} · ${f.dateShort(week.date)}`,
      rows: [
        [t('metric.coverage_ratio'), f.ratio(week.coverage)],
        [t('metric.required_coverage'), f.ratio(week.required)],
        ...previous.map(
          (quarter) =>
            [
              f.period(quarter.period),
              f.ratio(quarter.weeks.find((other) => other.week === week.week)?.coverage),
            ] as const,
        ),
      ],
    })),
    legend: [
      { label: t('metric.coverage_ratio'), color: 'var(--c-actual)', shape: 'line' },
      { label: t('metric.required_coverage'), color: 'var(--c-target)', shape: 'dash' },
      ...(previous.length > 0
        ? [
            {
              label: t('charts.previous', { n: previous.length }),
              color: 'var(--c-prior)',
              shape: 'line' as const,
            },
          ]
        : []),
    ],
    table: {
      head: [
        t('charts.week'),
        t('charts.date'),
        t('metric.coverage_ratio'),
        t('metric.required_coverage'),
      ],
      rows: weeks.map((week) => [
        String(week.week),
        f.date(week.date),
        f.ratio(week.coverage, 2),
        f.ratio(week.required, 2),
      ]),
    },
  };
}
