import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Drawing } from './types.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** Where a point lies in data: values of the x and y scales, each optional where there is none. */
export interface PointAt {
  readonly x?: unknown;
  readonly y?: unknown;
  /** Pixels to add, for bars of a band. */
  readonly dx?: number;
  readonly dy?: number;
}

interface DrawOptions extends Plot.PlotOptions {
  readonly width: number;
  readonly height: number;
}

/**
 * Renders a plot to an SVG string on the server. Colours are CSS variables, so that a theme
 * needs no redraw; Plot's own style sheet is left out, `.chart-svg` of app.css is its place.
 */
export function draw(options: DrawOptions, label: string, points: readonly PointAt[]): Drawing {
  const { width, height } = options;
  const plot = Plot.plot({
    ...options,
    x: { axis: null, ...options.x },
    y: { axis: null, ...options.y },
    document: document,
    className: 'chart-svg',
  });
  const x = plot.scale('x');
  const y = plot.scale('y');
  const at = points.map(
    (point) =>
      [
        place(x, point.x, width / 2) + (point.dx ?? 0),
        place(y, point.y, height / 2) + (point.dy ?? 0),
      ] as const,
  );
  return { svg: clean(plot.outerHTML, label, width, height), width, height, at };
}

function place(scale: Plot.Scale | undefined, value: unknown, fallback: number): number {
  if (scale === undefined || value === undefined || value === null) return fallback;
  const at = Number(scale.apply(value)) + (scale.bandwidth ?? 0) / 2;
  return Number.isFinite(at) ? Math.round(at * 10) / 10 : fallback;
}

/** Drops Plot's style sheet, inner labels and needless decimals, and names the whole picture. */
function clean(html: string, label: string, width: number, height: number): string {
  const open = `<svg class="chart-svg" role="img" aria-label="${escape(label)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-size="12" fill="currentColor" text-anchor="middle">`;
  const inner = html.replace(/^<svg[^>]*>/, '').replace(/<style>[\s\S]*?<\/style>/g, '');
  const trim = (tag: string): string =>
    tag.replace(/ aria-label="[^"]*"/g, '').replace(/(\d\.\d)\d{2,}/g, '$1');
  return open + inner.replace(/<[^>]*>/g, trim);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
