import * as Plot from '@observablehq/plot';
import { draw } from '../draw.ts';
import { fit, widest } from '../text.ts';
import type { Drawing } from '../types.ts';
import { COLORS, type Cell, type Mark, type Prepared } from './prepare.ts';

const BAR = 15;
const GAP = 11;

interface Bar extends Mark {
  readonly top: number;
  readonly from: number;
  readonly to: number;
}

/** Bars that lie, with the names of their rows on the left and their numbers at the end. */
export function rowsDrawing(
  data: Prepared,
  isStacked: boolean,
  label: string,
  width: number,
): { readonly drawing: Drawing; readonly order: readonly Mark[] } {
  const nBars = isStacked ? 1 : data.series.length;
  const row = nBars * BAR + GAP;
  const { bars, totals } = place(data, isStacked, row);
  const height = data.x.values.length * row + 4;
  const names = data.x.values.map(data.x.text);
  const room = Math.round(width * (width < 500 ? 0.36 : 0.28));
  const left = Math.min(room, widest(names)) + 12;
  const ends = isStacked
    ? data.x.values.map((value) => ({ at: totals.get(value) ?? 0, top: data.x.at(value) * row }))
    : bars.map((bar) => ({ at: bar.to, top: bar.top }));
  const values = ends.map((end) => data.short(end.at));
  const low = Math.min(0, ...bars.map((bar) => Math.min(bar.from, bar.to)));
  const high = Math.max(0, ...bars.map((bar) => Math.max(bar.from, bar.to)));
  const drawing = draw(
    {
      width,
      height,
      marginLeft: left,
      marginRight: widest(values) + 14,
      marginTop: 2,
      marginBottom: 2,
      x: { type: 'linear', domain: [low, high === low ? low + 1 : high] },
      y: { type: 'linear', domain: [0, height - 4], reverse: true },
      marks: [
        Plot.rect(bars, {
          x1: 'from',
          x2: 'to',
          y1: (bar: Bar) => bar.top + GAP / 2,
          y2: (bar: Bar) => bar.top + GAP / 2 + BAR,
          fill: (bar: Bar) => COLORS[bar.series] ?? 'var(--c-6)',
          rx: 1.5,
        }),
        Plot.ruleX([0], { stroke: 'var(--c-prior)' }),
        Plot.text(names, {
          x: low,
          y: (_: string, index: number) => index * row + row / 2,
          dx: -8,
          text: (name: string) => fit(name, left - 12),
          textAnchor: 'end',
          fill: 'var(--text)',
        }),
        Plot.text(ends, {
          x: (end: { at: number }) => Math.max(0, end.at),
          y: (end: { top: number }) => end.top + GAP / 2 + BAR / 2,
          dx: 7,
          text: (_: unknown, index: number) => values[index] ?? '',
          textAnchor: 'start',
          fill: 'var(--text)',
          fontWeight: 600,
        }),
      ],
    },
    label,
    bars.map((bar) => ({ x: bar.to, y: bar.top + GAP / 2 + BAR / 2 })),
  );
  return { drawing, order: bars };
}

function place(
  { x, marks }: Prepared,
  isStacked: boolean,
  row: number,
): { readonly bars: readonly Bar[]; readonly totals: ReadonlyMap<Cell, number> } {
  const totals = new Map<Cell, number>();
  const ordered = [...marks].sort((a, b) => x.at(a.x) - x.at(b.x) || a.series - b.series);
  const bars = ordered.map((mark): Bar => {
    const from = isStacked ? (totals.get(mark.x) ?? 0) : 0;
    totals.set(mark.x, (totals.get(mark.x) ?? 0) + mark.y);
    const top = x.at(mark.x) * row + (isStacked ? 0 : mark.series * BAR);
    return { ...mark, top, from, to: from + mark.y };
  });
  return { bars, totals };
}
