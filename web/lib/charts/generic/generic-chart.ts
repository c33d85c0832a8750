import { BUCKETS, isIn } from '#web/lib/shell/buckets.ts';
import { maximum } from '../scale.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from '../types.ts';
import { waterfall } from '../waterfall.ts';
import { heatDrawing } from './heat.ts';
import { histogramData } from './histogram.ts';
import { COLORS, prepare, type GenericInput, type Mark, type Prepared } from './prepare.ts';
import { rowsDrawing } from './rows.ts';
import { lacking } from './spec.ts';
import { wantsRows, xyDrawing } from './xy.ts';

const NARROW = 340;
const MOST_ROWS = 30;
const TABLE_ROWS = 500;

/**
 * Rows as the chart that a `chart` header, a board or Explore asks for. Null where there is
 * nothing to draw: no rows, an axis left out, or a type (`table`, `number`) that is no drawing.
 */
export function genericChart(
  input: GenericInput,
  context: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const { spec } = input;
  if (spec.type === 'waterfall') return waterfallOf(input, context, wide);
  if (lacking(spec).length > 0 || spec.type === 'table' || spec.type === 'number') return null;
  const found = spec.type === 'histogram' ? histogramData(input, context) : prepare(input, context);
  if (found === null) return null;
  const isLying =
    spec.type === 'funnel' ||
    ((spec.type === 'bar' || spec.type === 'stacked') && wantsRows(found, wide));
  const data = isLying
    ? fewer(spec.type === 'funnel' && isOrdered(input) ? found : sorted(found))
    : found;
  const label = message(data, context);
  const at = (width: number): { drawing: Drawing; order: readonly Mark[] } => {
    if (isLying) return rowsDrawing(data, spec.type === 'stacked', label, width);
    if (spec.type === 'heat') return heatDrawing(data, label, width);
    const form = spec.type === 'histogram' ? 'bar' : spec.type;
    return xyDrawing(data, form as 'line', label, width);
  };
  const narrow = at(NARROW);
  const drawn = wide < 500 ? narrow : at(wide);
  return {
    label,
    narrow: narrow.drawing,
    wide: drawn.drawing,
    nearest: isLying ? 'y' : spec.type === 'heat' || spec.type === 'dot' ? 'xy' : 'x',
    points: drawn.order.map((mark) => ({
      title: data.x.text(mark.x),
      rows: [[data.series[mark.series] ?? data.yLabel, data.full(mark.y)]],
    })),
    legend:
      data.series.length < 2 || spec.type === 'heat'
        ? []
        : data.series.map((name, index) => ({
            label: name,
            color: COLORS[index] ?? 'var(--c-6)',
            shape: spec.type === 'line' ? 'line' : spec.type === 'dot' ? 'dot' : 'bar',
          })),
    table: tableOf(data, drawn.order),
  };
}

/** The chart in one sentence: where it stands and where it came from, or its largest and smallest. */
function message(data: Prepared, { t }: ChartContext): string {
  const hidden =
    data.nHidden > 0
      ? ` ${t('charts.generic.hidden', { n: data.series.length, total: data.series.length + data.nHidden })}`
      : '';
  const own = data.marks.filter((mark) => mark.series === 0);
  if (data.x.kind === 'time' && data.series.length === 1 && own.length > 1) {
    const ordered = [...own].sort((a, b) => data.x.at(a.x) - data.x.at(b.x));
    const [first, last] = [ordered[0], ordered.at(-1)];
    if (first && last) {
      return t('charts.generic.trend', {
        name: data.yLabel,
        last: data.full(last.y),
        to: data.x.text(last.x),
        first: data.full(first.y),
        from: data.x.text(first.x),
      });
    }
  }
  const ordered = [...data.marks].sort((a, b) => b.y - a.y);
  const [top, least] = [ordered[0], ordered.at(-1)];
  if (top === undefined || least === undefined) return data.yLabel;
  const where = (mark: Mark): string =>
    [data.x.text(mark.x), ...(data.series.length > 1 ? [data.series[mark.series] ?? ''] : [])].join(
      ' · ',
    );
  return (
    t('charts.generic.range', {
      name: data.yLabel,
      high: data.full(top.y),
      where: where(top),
      low: data.full(least.y),
      other: where(least),
    }) + hidden
  );
}

/** The rows come in the order of the process where they hold a place in it. */
function isOrdered({ fields }: GenericInput): boolean {
  return fields.some(({ name }) => name === 'stage_position' || name === 'position');
}

/** Names from the largest down. */
function sorted(data: Prepared): Prepared {
  const total = new Map<unknown, number>();
  for (const { x, y } of data.marks) total.set(x, (total.get(x) ?? 0) + y);
  const values = [...data.x.values].sort((a, b) => (total.get(b) ?? 0) - (total.get(a) ?? 0));
  return reordered(data, values);
}

/** As many names as a page can hold; the table has all of them. */
function fewer(data: Prepared): Prepared {
  return reordered(data, data.x.values.slice(0, MOST_ROWS));
}

function reordered(data: Prepared, values: Prepared['x']['values']): Prepared {
  const places = new Map(values.map((value, index) => [value, index]));
  return {
    ...data,
    x: { ...data.x, values, at: (value) => places.get(value) ?? 0 },
    marks: data.marks.filter((mark) => places.has(mark.x)),
  };
}

function tableOf(data: Prepared, order: readonly Mark[]): Chart['table'] {
  const hasSeries = data.series.length > 1;
  return {
    head: hasSeries ? [data.x.label, '', data.yLabel] : [data.x.label, data.yLabel],
    rows: order
      .slice(0, TABLE_ROWS)
      .map((mark) => [
        data.x.text(mark.x),
        ...(hasSeries ? [data.series[mark.series] ?? ''] : []),
        data.full(mark.y),
      ]),
  };
}

/** The buckets of a pipeline waterfall, where the rows have them; they are one row for a span. */
function waterfallOf({ rows }: GenericInput, context: ChartContext, wide: number): Chart | null {
  const number = (name: string): number => {
    const value = rows[0]?.[name];
    return typeof value === 'number' ? value : 0;
  };
  if (rows.length === 0 || !('opening' in (rows[0] ?? {}))) return null;
  const steps = BUCKETS.map((key) => ({ key, amount: number(key) * (isIn(key) ? 1 : -1) }));
  if (maximum(steps.map((step) => Math.abs(step.amount))) === 0) return null;
  const ends = { opening: number('opening'), closing: number('closing') };
  return waterfall({ ...ends, steps }, context, { wide });
}
