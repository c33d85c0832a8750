import * as Plot from '@observablehq/plot';
import { draw } from '../draw.ts';
import { fit, textWidth, widest } from '../text.ts';
import type { Drawing } from '../types.ts';
import type { Mark, Prepared } from './prepare.ts';

const CELL = 28;
/** Least and most depth: the numbers stay readable on both, in both themes. */
const FAINT = 0.05;
const STRONG = 0.55;

/** A grid of cells: the axis across, one row for each series, the number as depth of colour. */
export function heatDrawing(
  data: Prepared,
  label: string,
  width: number,
): { readonly drawing: Drawing; readonly order: readonly Mark[] } {
  const { x, series, marks } = data;
  const low = Math.min(...marks.map((mark) => mark.y));
  const high = Math.max(...marks.map((mark) => mark.y));
  const depth = (mark: Mark): number =>
    high === low ? STRONG : FAINT + (STRONG - FAINT) * ((mark.y - low) / (high - low));
  const left = Math.min(Math.round(width * 0.34), widest(series)) + 12;
  const column = (width - left - 4) / Math.max(1, x.values.length);
  const columnOf = (mark: Mark): number => x.values.indexOf(mark.x);
  const every = Math.max(
    1,
    Math.ceil((Math.max(...x.values.map((v) => textWidth(x.short(v)))) + 8) / column),
  );
  const isWide = Math.max(...marks.map((mark) => textWidth(data.short(mark.y)))) + 6 < column;
  const height = series.length * CELL + 30;
  const drawing = draw(
    {
      width,
      height,
      marginLeft: left,
      marginRight: 4,
      marginTop: 4,
      marginBottom: 26,
      x: { type: 'linear', domain: [0, x.values.length] },
      y: { type: 'linear', domain: [0, series.length], reverse: true },
      marks: [
        Plot.rect(marks, {
          x1: columnOf,
          x2: (mark: Mark) => columnOf(mark) + 1,
          y1: 'series',
          y2: (mark: Mark) => mark.series + 1,
          inset: 1,
          fill: 'var(--c-actual)',
          fillOpacity: depth,
          rx: 2,
        }),
        ...(isWide
          ? [
              Plot.text(marks, {
                x: (mark: Mark) => columnOf(mark) + 0.5,
                y: (mark: Mark) => mark.series + 0.5,
                text: (mark: Mark) => data.short(mark.y),
                fill: 'var(--text)',
              }),
            ]
          : []),
        Plot.text(series, {
          x: 0,
          y: (_: string, index: number) => index + 0.5,
          dx: -8,
          text: (name: string) => fit(name, left - 12),
          textAnchor: 'end',
          fill: 'var(--text)',
        }),
        Plot.text(
          x.values.map((value, index) => ({ value, index })).filter((_, i) => i % every === 0),
          {
            x: (tick: { index: number }) => tick.index + 0.5,
            y: series.length,
            dy: 13,
            text: (tick: { value: Prepared['x']['values'][number] }) => x.short(tick.value),
            fill: 'var(--c-axis)',
          },
        ),
      ],
    },
    label,
    marks.map((mark) => ({ x: columnOf(mark) + 0.5, y: mark.series + 0.5 })),
  );
  return { drawing, order: marks };
}
