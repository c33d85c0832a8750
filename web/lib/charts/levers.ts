import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { maximum } from './scale.ts';
import { fit, textWidth, widest } from './text.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface Lever {
  readonly key: 'volume' | 'win_rate' | 'deal_size' | 'cycle' | 'ramp';
  /** Part of the gap, amount a day; below zero it slows the rep. */
  readonly part: number;
}

export interface LeversInput {
  readonly levers: readonly Lever[];
  /** Amount a day less that of the peers; the parts sum to it. */
  readonly gap: number;
  readonly peerVelocity: number;
}

const ROW = 34;

/** What makes a rep faster or slower than peers: one bar for each part of the gap. */
export function levers(
  { levers: parts, gap, peerVelocity }: LeversInput,
  { t, f }: ChartContext,
  { wide = 540 }: ChartOptions = {},
): Chart | null {
  if (parts.length === 0) return null;
  const bars = parts.map(({ key, part }) => ({ key, part, name: t(`charts.levers.${key}`) }));
  const same = gap === 0 ? 'level' : gap > 0 ? 'ahead' : 'behind';
  const most = bars.reduce((far, bar) =>
    Math.sign(bar.part) === Math.sign(gap) && bar.part * Math.sign(gap) > far.part * Math.sign(gap)
      ? bar
      : far,
  );
  const label = t(`charts.levers.${same}`, {
    gap: f.moneyShort(Math.abs(gap)),
    share: f.percent(peerVelocity === 0 ? null : Math.abs(gap) / peerVelocity),
    lever: most.name,
  });
  const reach = maximum(bars.map(({ part }) => Math.abs(part)));
  const text = (part: number): string => f.signedMoneyShort(part);

  const variant = (width: number): Drawing => {
    const left = Math.min(width < 500 ? 96 : 150, widest(bars.map((bar) => bar.name))) + 12;
    const room = maximum(bars.map(({ part }) => textWidth(text(part)))) + 10;
    return draw(
      {
        width,
        height: bars.length * ROW + 8,
        marginLeft: left + room,
        marginRight: room,
        marginTop: 4,
        marginBottom: 4,
        x: { domain: reach === 0 ? [-1, 1] : [-reach, reach] },
        y: { domain: bars.map((bar) => bar.name), padding: 0.32 },
        marks: [
          Plot.barX(bars, {
            y: 'name',
            x1: 0,
            x2: 'part',
            fill: ({ part }: Lever) => (part < 0 ? 'var(--c-out)' : 'var(--c-actual)'),
            rx: 2,
          }),
          Plot.text(bars, {
            y: 'name',
            frameAnchor: 'left',
            text: (bar: (typeof bars)[number]) => fit(bar.name, left - 12),
            textAnchor: 'end',
            dx: -room - 4,
            fill: 'var(--text)',
          }),
          ...[1, -1].map((side) =>
            Plot.text(
              bars.filter(({ part }) => (side > 0 ? part >= 0 : part < 0)),
              {
                y: 'name',
                x: 'part',
                text: ({ part }: Lever) => text(part),
                textAnchor: side > 0 ? 'start' : 'end',
                dx: 5 * side,
                fill: 'var(--text)',
              },
            ),
          ),
          Plot.ruleX([0], { stroke: 'var(--c-axis)' }),
        ],
      },
      label,
      bars.map((bar) => ({ x: bar.part, y: bar.name })),
    );
  };

  return {
    label,
    narrow: variant(340),
    wide: variant(wide),
    nearest: 'y',
    points: bars.map(({ name, part }) => ({
      title: name,
      rows: [[t('charts.levers.part'), text(part)]],
    })),
    legend: [],
    table: {
      head: [t('charts.levers.lever'), t('charts.levers.part')],
      rows: [
        ...bars.map(({ name, part }) => [name, text(part)]),
        [t('charts.levers.gap'), text(gap)],
      ],
    },
  };
}
