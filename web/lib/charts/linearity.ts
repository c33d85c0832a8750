import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, halo, leftMargin, xAxis, yAxis } from './marks.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

interface Week {
  readonly week: number;
  /** Cumulative share of the quarter's bookings, a fraction. */
  readonly share: number | null;
}

export interface LinearityQuarter {
  readonly period: string;
  readonly weeks: readonly Week[];
}

export interface LinearityInput {
  readonly current: LinearityQuarter;
  readonly previous: readonly LinearityQuarter[];
}

const ticks = [0, 0.25, 0.5, 0.75, 1];

/** How a quarter's bookings build up week by week; the even line shows how late they come. */
export function linearity(
  { current, previous }: LinearityInput,
  { t, f }: ChartContext,
  { wide = 540 }: ChartOptions = {},
): Chart | null {
  const weeks = current.weeks.filter((week) => week.share !== null);
  if (weeks.length === 0 && previous.length === 0) return null;
  const tenth = weeks.find((week) => week.week === 10)?.share ?? null;
  const label = t('charts.linearity.label', {
    period: f.period(current.period),
    share: f.percent(tenth === null ? null : 1 - tenth),
  });
  const start = { week: 0, share: 0 };
  const variant = (width: number, height: number): Drawing =>
    draw(
      {
        width,
        height,
        marginLeft: leftMargin(['100%']),
        marginRight: 18,
        marginTop: 12,
        marginBottom: 26,
        x: { domain: [0, 13] },
        y: { domain: [0, 1] },
        marks: [
          ...yAxis(ticks, (value) => f.percent(value)),
          xAxis([1, 4, 7, 10, 13], (week) => t('charts.weekTick', { week })),
          baseline(),
          Plot.line(
            [
              [0, 0],
              [13, 1],
            ],
            { stroke: 'var(--c-axis)', strokeDasharray: '2 4' },
          ),
          ...previous.map((quarter) =>
            Plot.lineY([start, ...quarter.weeks], {
              x: 'week',
              y: 'share',
              stroke: 'var(--c-prior)',
              strokeWidth: 1.25,
              strokeOpacity: 0.75,
            }),
          ),
          Plot.lineY([start, ...weeks], {
            x: 'week',
            y: 'share',
            stroke: 'var(--c-actual)',
            strokeWidth: 2.5,
          }),
          Plot.text(
            weeks.filter((week) => week.week === 10),
            {
              x: 'week',
              y: 'share',
              text: (week: Week) => f.percent(week.share),
              textAnchor: 'end',
              lineAnchor: 'bottom',
              dx: -6,
              dy: -4,
              fontWeight: 700,
              fill: 'var(--text)',
              ...halo,
            },
          ),
        ],
      },
      label,
      weeks.map((week) => ({ x: week.week, y: week.share })),
    );

  return {
    label,
    narrow: variant(340, 210),
    wide: variant(wide, 240),
    nearest: 'x',
    points: weeks.map((week) => ({
      title: `${f.period(current.period)} · ${f.week(week.week)}`,
      rows: [
        [t('metric.cumulative_share'), f.percent(week.share)],
        ...previous
          .slice(0, 4)
          .map(
            (quarter) =>
              [
                f.period(quarter.period),
                f.percent(quarter.weeks.find((other) => other.week === week.week)?.share),
              ] as const,
          ),
      ],
    })),
    legend: [
      { label: f.period(current.period), color: 'var(--c-actual)', shape: 'line' },
      ...(previous.length > 0
        ? [
            {
              label: t('charts.previous', { n: previous.length }),
              color: 'var(--c-prior)',
              shape: 'line' as const,
            },
          ]
        : []),
      { label: t('charts.linearity.even'), color: 'var(--c-axis)', shape: 'dash' },
    ],
    table: {
      head: [
        t('charts.week'),
        f.period(current.period),
        ...previous.map((q) => f.period(q.period)),
      ],
      rows: Array.from({ length: 13 }, (_, index) => index + 1).map((week) => [
        String(week),
        ...[current, ...previous].map((quarter) =>
          f.percent(quarter.weeks.find((other) => other.week === week)?.share, 1),
        ),
      ]),
    },
  };
}
