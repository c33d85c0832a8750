import * as Plot from '@observablehq/plot';
import { widest } from './text.ts';

/** Room for tick labels on the left. */
export function leftMargin(labels: readonly string[]): number {
  return widest(labels) + 10;
}

/** Horizontal grid lines with their labels on the left. */
export function yAxis(ticks: readonly number[], format: (value: number) => string): Plot.Markish[] {
  return [
    Plot.gridY(ticks, { stroke: 'var(--c-grid)', strokeOpacity: 1 }),
    Plot.axisY(ticks, {
      tickFormat: format,
      tickSize: 0,
      tickPadding: 6,
      label: null,
      fill: 'var(--c-axis)',
    }),
  ];
}

/** Labels under the frame. */
export function xAxis(ticks: readonly number[], format: (value: number) => string): Plot.Markish {
  return Plot.axisX(ticks, {
    tickFormat: format,
    tickSize: 0,
    tickPadding: 7,
    label: null,
    fill: 'var(--c-axis)',
  });
}

/** The zero line of a vertical scale. */
export function baseline(): Plot.Markish {
  return Plot.ruleY([0], { stroke: 'var(--c-prior)' });
}

/** A halo of the card's colour behind text that lies on lines. */
export const halo = {
  stroke: 'var(--surface)',
  strokeWidth: 4,
  strokeLinejoin: 'round',
  paintOrder: 'stroke',
} as const;
