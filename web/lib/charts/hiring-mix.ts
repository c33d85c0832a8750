import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { leftMargin, yAxis } from './marks.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface MixMonth {
  /** First day. */
  readonly month: string;
  readonly experienced: number;
  readonly developing: number;
  readonly unknown: number;
  /** Experienced among those whose profile is known. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface Part {
  readonly month: string;
  readonly profile: 'experienced' | 'developing' | 'unknown';
  readonly from: number;
  readonly to: number;
}

const colors = {
  experienced: 'var(--c-1)',
  developing: 'var(--c-2)',
  unknown: 'var(--c-muted)',
} as const;

const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Experienced and developing reps of each month as shares, with the target band across. */
export function hiringMix(
  { months }: { readonly months: readonly MixMonth[] },
  context: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const filled = months.filter((m) => total(m) > 0);
  const last = filled.at(-1);
  if (last === undefined) return null;
  const { t, f } = context;
  const label = t('charts.mix.label', {
    month: f.month(last.month),
    share: f.percent(last.share),
    low: f.percent(last.low),
    high: f.percent(last.high),
    n: total(last),
  });
  const narrow = variant(filled.slice(-18), context, 340, 240, label, filled.length);
  return {
    label,
    narrow,
    // A card that never gets wide needs one drawing.
    wide: wide < 500 ? narrow : variant(filled, context, wide, 260, label, filled.length),
    nearest: 'x',
    points: filled.map((m) => ({
      title: f.month(m.month),
      rows: [
        [t('profile.experienced'), f.count(m.experienced)],
        [t('profile.developing'), f.count(m.developing)],
        ...(m.unknown > 0 ? [[t('profile.unknown'), f.count(m.unknown)] as const] : []),
        [t('metric.experienced_share'), f.percent(m.share)],
        [t('charts.mix.band'), `${f.percent(m.low)} – ${f.percent(m.high)}`],
      ],
    })),
    legend: [
      { label: t('profile.experienced'), color: colors.experienced, shape: 'bar' },
      { label: t('profile.developing'), color: colors.developing, shape: 'bar' },
      ...(filled.some((m) => m.unknown > 0)
        ? [{ label: t('profile.unknown'), color: colors.unknown, shape: 'bar' as const }]
        : []),
      { label: t('charts.mix.band'), color: 'var(--text)', shape: 'band' },
    ],
    table: {
      head: [
        t('charts.month'),
        t('profile.experienced'),
        t('profile.developing'),
        t('profile.unknown'),
        t('metric.experienced_share'),
        t('charts.mix.band'),
      ],
      rows: [...filled]
        .reverse()
        .map((m) => [
          f.month(m.month),
          f.count(m.experienced),
          f.count(m.developing),
          f.count(m.unknown),
          f.percent(m.share),
          `${f.percent(m.low)} – ${f.percent(m.high)}`,
        ]),
    },
  };
}

const total = (m: MixMonth): number => m.experienced + m.developing + m.unknown;

function parts(m: MixMonth): Part[] {
  const all = total(m);
  let level = 0;
  return (['experienced', 'developing', 'unknown'] as const).map((profile) => {
    const from = level;
    level += m[profile] / all;
    return { month: m.month, profile, from, to: level };
  });
}

/** All months keep their place in `points`; those that a narrow drawing leaves out lie off its left edge. */
function variant(
  months: readonly MixMonth[],
  { f, lang }: ChartContext,
  width: number,
  height: number,
  label: string,
  count: number,
): Drawing {
  const names = months.map((m) => m.month);
  const isTick = (month: string): boolean => /-(01|07)-/.test(month);
  const tickText = (month: string): string =>
    month.slice(5, 7) === '01'
      ? lang === 'zh-CN'
        ? `${month.slice(0, 4)}年`
        : month.slice(0, 4)
      : f.monthShort(month);
  const band = months.filter((m) => m.low !== null && m.high !== null);
  const drawing = draw(
    {
      width,
      height,
      marginLeft: leftMargin(['100%']),
      marginRight: 8,
      marginTop: 24,
      marginBottom: 26,
      x: { domain: names, padding: 0.22 },
      y: { domain: [0, 1] },
      marks: [
        ...yAxis(ticks, (value) => f.percent(value)),
        Plot.barY(months.flatMap(parts), {
          x: 'month',
          y1: 'from',
          y2: 'to',
          fill: (part: Part) => colors[part.profile],
          fillOpacity: (part: Part) => (part.profile === 'experienced' ? 1 : 0.6),
        }),
        Plot.barY(band, {
          x: 'month',
          y1: 'low',
          y2: 'high',
          fill: 'var(--surface)',
          fillOpacity: 0.28,
          insetLeft: -1.5,
          insetRight: -1.5,
        }),
        ...(['low', 'high'] as const).map((edge) =>
          Plot.tickY(band, {
            x: 'month',
            y: edge,
            stroke: 'var(--text)',
            strokeWidth: 1.5,
            insetLeft: -2,
            insetRight: -2,
          }),
        ),
        Plot.text(
          months.filter(
            (m, index) =>
              index === months.length - 1 || (isTick(m.month) && months.length - index > 3),
          ),
          {
            x: 'month',
            frameAnchor: 'top',
            dy: -6,
            lineAnchor: 'bottom',
            text: (m: MixMonth) => f.count(total(m)),
            fill: 'var(--text-2)',
            fontSize: 11.5,
          },
        ),
        Plot.text(
          months.filter((m) => isTick(m.month)),
          {
            x: 'month',
            frameAnchor: 'bottom',
            dy: 9,
            lineAnchor: 'top',
            text: (m: MixMonth) => tickText(m.month),
            fill: 'var(--c-axis)',
          },
        ),
      ],
    },
    label,
    months.map((m) => ({ x: m.month, y: m.share ?? 0 })),
  );
  const hidden = Array.from({ length: count - months.length }, () => [-999, 0] as const);
  return { ...drawing, at: [...hidden, ...drawing.at] };
}
