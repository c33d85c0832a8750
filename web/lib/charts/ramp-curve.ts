import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, leftMargin, xAxis, yAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface RampPoint {
  readonly profile: string;
  /** Whole months since the hire. */
  readonly month: number;
  readonly n: number;
  /** Share of what a ramped rep books, a fraction. */
  readonly index: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const COLORS: Readonly<Record<string, string>> = {
  experienced: 'var(--c-1)',
  developing: 'var(--c-2)',
};
const colorOf = (profile: string): string => COLORS[profile] ?? 'var(--c-prior)';
/** A line of fewer reps than this is noise. */
const ENOUGH = 5;

/** What new reps book month by month, as a share of ramped ones, with its 80% interval. */
export function rampCurve(
  { points }: { readonly points: readonly RampPoint[] },
  { t, f }: ChartContext,
  { wide = 540 }: ChartOptions = {},
): Chart | null {
  const known = points.flatMap((point) =>
    point.index === null || point.n < ENOUGH ? [] : [{ ...point, index: point.index }],
  );
  if (known.length === 0) return null;
  const profiles = [
    ...new Set([...Object.keys(COLORS), ...known.map((one) => one.profile)]),
  ].filter((profile) => known.some((point) => point.profile === profile));
  const nameOf = (profile: string): string => t.maybe(`profile.${profile}`) ?? profile;
  const half = (profile: string): number | null =>
    known.find((point) => point.profile === profile && point.index >= 0.5)?.month ?? null;
  const label = profiles
    .map((profile) =>
      t('charts.ramp.part', { profile: nameOf(profile), months: f.months(half(profile)) }),
    )
    .join('; ');
  const last = maximum(known.map((point) => point.month));
  const ticks = niceTicks(0, Math.max(1, maximum(known.map((point) => point.index))), 4);
  const [, top] = span(ticks);
  const months = Array.from({ length: Math.floor(last / 6) + 1 }, (_, at) => at * 6);

  const variant = (width: number, height: number): Drawing =>
    draw(
      {
        width,
        height,
        marginLeft: leftMargin(ticks.map((value) => f.percent(value))),
        marginRight: 18,
        marginTop: 12,
        marginBottom: 28,
        x: { domain: [0, last] },
        y: { domain: [0, top] },
        marks: [
          ...yAxis(ticks, (value) => f.percent(value)),
          xAxis(months, (month) => (month === months.at(-1) ? f.months(month) : f.count(month))),
          baseline(),
          Plot.ruleY([1], { stroke: 'var(--c-axis)', strokeDasharray: '2 4' }),
          Plot.areaY(known, {
            x: 'month',
            z: 'profile',
            y1: ({ low, index }: RampPoint) => Math.min(top, low ?? index ?? 0),
            y2: ({ high, index }: RampPoint) => Math.min(top, high ?? index ?? 0),
            fill: ({ profile }: RampPoint) => colorOf(profile),
            fillOpacity: 0.14,
          }),
          Plot.lineY(known, {
            x: 'month',
            z: 'profile',
            y: 'index',
            stroke: ({ profile }: RampPoint) => colorOf(profile),
            strokeWidth: 2.25,
          }),
        ],
      },
      label,
      known.map((point) => ({ x: point.month, y: point.index })),
    );

  return {
    label,
    narrow: variant(340, 220),
    wide: variant(wide, 260),
    nearest: 'xy',
    points: known.map((point) => ({
      title: `${nameOf(point.profile)} · ${t('charts.ramp.month', { month: point.month + 1 })}`,
      rows: [
        [t('charts.ramp.index'), f.percent(point.index)],
        [t('charts.ramp.interval'), `${f.percent(point.low)} – ${f.percent(point.high)}`],
        [t('metric.n_reps'), f.count(point.n)],
      ],
    })),
    legend: [
      ...profiles.map((profile) => ({
        label: nameOf(profile),
        color: colorOf(profile),
        shape: 'line' as const,
      })),
      { label: t('charts.ramp.full'), color: 'var(--c-axis)', shape: 'dash' },
    ],
    table: {
      head: [
        t('metric.hire_profile'),
        t('charts.ramp.monthHead'),
        t('charts.ramp.index'),
        t('charts.ramp.interval'),
        t('metric.n_reps'),
      ],
      rows: known.map((point) => [
        nameOf(point.profile),
        f.count(point.month + 1),
        f.percent(point.index),
        `${f.percent(point.low)} – ${f.percent(point.high)}`,
        f.count(point.n),
      ]),
    },
  };
}
