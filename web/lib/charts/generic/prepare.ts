import { kindOf } from '#web/lib/shell/kinds.ts';
import type { Formatters, Kind } from '#web/lib/format/index.ts';
import type { ChartContext } from '../types.ts';
import type { ChartSpec } from './spec.ts';

export type Cell = string | number | boolean | null;

export interface Field {
  readonly name: string;
  readonly type: string;
  /** What people call it. */
  readonly label: string;
}

/** Rows as they were read, and how their columns and members are called. */
export interface GenericInput {
  readonly fields: readonly Field[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly spec: ChartSpec;
  /** The name of a member where a column holds its id. */
  readonly nameOf?: ((column: string, value: string) => string) | undefined;
}

/** The horizontal axis: a place for every value, and words for it. */
export interface XAxis {
  readonly kind: 'time' | 'number' | 'category';
  readonly label: string;
  readonly values: readonly Cell[];
  readonly at: (value: Cell) => number;
  /** Where the label of a value stands, if not at its place. */
  readonly tickAt?: ((value: Cell) => number) | undefined;
  readonly text: (value: Cell) => string;
  readonly short: (value: Cell) => string;
}

export interface Mark {
  readonly x: Cell;
  readonly y: number;
  /** Index of the series. */
  readonly series: number;
}

/** One chart's data: an axis, up to six series, and their marks. */
export interface Prepared {
  readonly x: XAxis;
  readonly yLabel: string;
  readonly series: readonly string[];
  /** Series that there was no colour for. */
  readonly nHidden: number;
  readonly marks: readonly Mark[];
  readonly kind: Kind;
  readonly short: (value: number) => string;
  readonly full: (value: number | null) => string;
}

export const COLORS = [1, 2, 3, 4, 5, 6].map((n) => `var(--c-${n})`);

/** Puts rows on axes; null where no row has both values. */
export function prepare(
  { fields, rows, spec, nameOf = (_, value) => value }: GenericInput,
  { f }: ChartContext,
): Prepared | null {
  const field = (name: string | undefined): Field | undefined =>
    fields.find((other) => other.name === name);
  const x = field(spec.x);
  const ys = spec.y.flatMap((name) => field(name) ?? []);
  const [first] = ys;
  if (x === undefined || first === undefined) return null;
  const by = field(spec.series);
  const said = (other: Field, value: Cell): string =>
    value === null ? '—' : nameOf(other.name, String(value));
  const found = rows.flatMap((row) =>
    ys.flatMap((y) => {
      const value = row[y.name];
      if (typeof value !== 'number' || !Number.isFinite(value)) return [];
      const parts = [
        ...(by === undefined ? [] : [said(by, (row[by.name] ?? null) as Cell)]),
        ...(ys.length > 1 || by === undefined ? [y.label] : []),
      ];
      return [{ x: (row[x.name] ?? null) as Cell, y: value, series: parts.join(' · ') }];
    }),
  );
  if (found.length === 0) return null;
  const names = largest(found);
  const series = names.slice(0, COLORS.length);
  const marks = found.flatMap((mark) => {
    const index = series.indexOf(mark.series);
    return index < 0 ? [] : [{ ...mark, series: index }];
  });
  const kind = kindFor(spec, first, marks);
  return {
    x: xAxis(
      x,
      marks.map((mark) => mark.x),
      (value) => said(x, value),
      f,
    ),
    yLabel: first.label,
    series,
    nHidden: names.length - series.length,
    marks,
    kind,
    short: (value) => shortOf(f, value, kind),
    full: (value) => f.value(value, kind, kind === 'percent' || kind === 'ratio' ? 1 : undefined),
  };
}

/** Series in the order in which they first appear; where there are too many, the largest first. */
function largest(found: readonly { readonly series: string; readonly y: number }[]): string[] {
  const size = new Map<string, number>();
  for (const { series, y } of found) size.set(series, (size.get(series) ?? 0) + Math.abs(y));
  const names = [...size.keys()];
  if (names.length <= COLORS.length) return names;
  return names.sort((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0));
}

/** How the numbers are shown: as the header says, else as the column's name and type say. */
export function kindFor(
  spec: ChartSpec,
  field: { readonly name: string; readonly type: string },
  marks: readonly { readonly y: number }[] = [],
): Kind {
  if (spec.format === 'number') {
    return marks.every((mark) => Number.isInteger(mark.y)) ? 'count' : 'number';
  }
  return spec.format ?? kindOf(field);
}

function shortOf(f: Formatters, value: number, kind: Kind): string {
  if (kind === 'money') return f.moneyShort(value);
  if (kind === 'days') return f.daysShort(value);
  if (kind === 'months') return f.monthsShort(value);
  if (kind === 'count' || kind === 'number') return f.compact(value);
  return f.value(value, kind);
}

function xAxis(
  field: Field,
  values: readonly Cell[],
  said: (value: Cell) => string,
  f: Formatters,
): XAxis {
  const kind = kindOf(field);
  const distinct = [...new Set(values)];
  const { label } = field;
  if (kind === 'date' || kind === 'month') {
    const at = (value: Cell): number => Date.parse(String(value).slice(0, 10));
    const short = kind === 'month' ? f.monthShort : f.dateShort;
    return {
      kind: 'time',
      label,
      values: distinct.sort((a, b) => at(a) - at(b)),
      at,
      text: (value) => f.value(String(value), kind),
      short: (value) => short(String(value)),
    };
  }
  if (distinct.every((value) => typeof value === 'number')) {
    const text = (value: Cell): string =>
      `${label} ${f.value(value, kind, Number.isInteger(value) ? undefined : 2)}`;
    return {
      kind: 'number',
      label,
      values: distinct.sort((a, b) => Number(a) - Number(b)),
      at: Number,
      text,
      short: (value) => shortOf(f, Number(value), kind),
    };
  }
  const ordered =
    kind === 'period' ? distinct.sort((a, b) => (String(a) < String(b) ? -1 : 1)) : distinct;
  const places = new Map(ordered.map((value, index) => [value, index]));
  return {
    kind: 'category',
    label,
    values: ordered,
    at: (value) => places.get(value) ?? 0,
    text: (value) => (kind === 'period' ? f.period(String(value)) : said(value)),
    short: (value) => (kind === 'period' ? f.periodShort(String(value)) : said(value)),
  };
}
