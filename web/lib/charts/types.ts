import type { Formatters } from '#web/lib/format/index.ts';
import type { Lang, T } from '#web/lib/i18n/index.ts';

/** Language and formats that a chart is drawn in. */
export interface ChartContext {
  readonly lang: Lang;
  readonly t: T;
  readonly f: Formatters;
}

export interface ChartOptions {
  /** Width of the wide drawing: 540 in half a page, 720 in two thirds, 1100 across. */
  readonly wide?: number;
}

/** An SVG of one width, and where its points lie in it. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Position of each point of `Chart.points`, in the SVG's own pixels. */
  readonly at: readonly (readonly [x: number, y: number])[];
}

/** What the tooltip, the arrow keys and a screen reader tell of one mark. */
export interface ChartPoint {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/** One line of the legend, drawn as HTML so that it wraps and is translated. */
export interface LegendItem {
  readonly label: string;
  readonly color: string;
  readonly shape: 'line' | 'dash' | 'dot' | 'ring' | 'bar' | 'band' | 'tick';
}

/** A chart as the server sends it: two drawings, its points, and the same numbers as a table. */
export interface Chart {
  /** The message of the chart in one sentence. */
  readonly label: string;
  readonly narrow: Drawing;
  readonly wide: Drawing;
  readonly points: readonly ChartPoint[];
  readonly legend: readonly LegendItem[];
  /** Along which axis the nearest point is looked for. */
  readonly nearest: 'x' | 'y' | 'xy';
  readonly table: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}
