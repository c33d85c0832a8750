import type { Formatters, Kind } from '#web/lib/format/index.ts';
import { niceTicks } from '../scale.ts';
import type { ChartContext } from '../types.ts';
import { kindFor, type GenericInput, type Prepared } from './prepare.ts';

const BINS = 14;

/** How many rows lie in each of some round ranges of a number; null where none is known. */
export function histogramData(
  { fields, rows, spec }: GenericInput,
  { t, f }: ChartContext,
): Prepared | null {
  const field = fields.find((other) => other.name === spec.x);
  if (field === undefined) return null;
  const values = rows
    .map((row) => row[field.name])
    .filter((value) => typeof value === 'number')
    .filter(Number.isFinite);
  if (values.length === 0) return null;
  const low = Math.min(...values);
  const borders = niceTicks(low, Math.max(...values, low + Number.EPSILON), BINS);
  const counts = borders.slice(0, -1).map((from, index) => {
    const to = borders[index + 1] ?? from;
    const isLast = index === borders.length - 2;
    return values.filter((value) => value >= from && (value < to || (isLast && value === to)))
      .length;
  });
  const kind = kindFor(spec, field);
  const range = (from: unknown): string => {
    const index = borders.indexOf(Number(from));
    return `${said(f, borders[index] ?? 0, kind)} – ${said(f, borders[index + 1] ?? 0, kind)}`;
  };
  return {
    x: {
      kind: 'number',
      label: field.label,
      values: borders.slice(0, -1),
      // A bar stands between its borders, not on the lower one.
      at: (value) => Number(value) + ((borders[1] ?? 1) - (borders[0] ?? 0)) / 2,
      tickAt: Number,
      text: range,
      short: (value) => said(f, Number(value), kind),
    },
    yLabel: t('charts.generic.rows'),
    series: [t('charts.generic.rows')],
    nHidden: 0,
    marks: counts.map((y, index) => ({ x: borders[index] ?? 0, y, series: 0 })),
    kind: 'count',
    short: f.compact,
    full: (value) => f.value(value, 'count'),
  };
}

function said(f: Formatters, value: number, kind: Kind): string {
  if (kind === 'money') return f.moneyShort(value);
  return kind === 'count' || kind === 'number' ? f.compact(value) : f.value(value, kind);
}
