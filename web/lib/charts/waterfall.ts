import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, halo, leftMargin, yAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import { textWidth, widest } from './text.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface WaterfallInput {
  readonly opening: number;
  readonly closing: number;
  /** In order; amounts are signed: what leaves the pipeline is negative. Keys are mart columns. */
  readonly steps: readonly { readonly key: string; readonly amount: number }[];
  /** Names of both ends, such as days. */
  readonly from?: string;
  readonly to?: string;
  /** What is not the open pipeline: its message, the names of its bars and of its ends. */
  readonly words?: {
    readonly label: string;
    readonly name: (key: string) => string;
    readonly total: string;
    readonly after: string;
  };
}

interface Bar {
  readonly key: string;
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly end: number;
  readonly amount: number;
  readonly kind: 'total' | 'in' | 'out' | 'won';
}

const colors = {
  total: 'var(--c-total)',
  in: 'var(--c-in)',
  out: 'var(--c-out)',
  won: 'var(--c-won)',
} as const;

/** How the open pipeline went from one day to another, bucket by bucket. */
export function waterfall(
  input: WaterfallInput,
  context: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const { t, f } = context;
  const bars = toBars(input, context);
  if (bars.every((bar) => bar.amount === 0)) return null;
  const label =
    input.words?.label ??
    t('charts.waterfall.label', {
      opening: f.moneyShort(input.opening),
      closing: f.moneyShort(input.closing),
      delta: f.signedMoneyShort(input.closing - input.opening),
    });
  const words = input.words ?? {
    total: t('metric.open_amount'),
    after: t('charts.waterfall.after'),
  };
  const floor = floorOf(bars);
  const text = (bar: Bar): string =>
    bar.kind === 'total' ? f.moneyShort(bar.amount) : f.signedMoneyShort(bar.amount);
  return {
    label,
    narrow: rows(bars, floor, text, label),
    wide: columns(bars, floor, text, label, wide, context),
    nearest: 'xy',
    points: bars.map((bar) => ({
      title: bar.name,
      rows: [
        [bar.kind === 'total' ? words.total : t('charts.change'), f.money(bar.amount)],
        ...(bar.kind === 'total' ? [] : [[words.after, f.money(bar.end)] as const]),
      ],
    })),
    legend: [
      { label: t('charts.waterfall.in'), color: colors.in, shape: 'bar' },
      { label: t('bucket.won'), color: colors.won, shape: 'bar' },
      { label: t('charts.waterfall.out'), color: colors.out, shape: 'bar' },
      ...(floor > 0
        ? [
            {
              label: t('charts.waterfall.cut', { value: f.moneyShort(floor) }),
              color: 'none',
              shape: 'bar' as const,
            },
          ]
        : []),
    ],
    table: {
      head: [t('charts.waterfall.bucket'), t('deal.amount')],
      rows: bars.map((bar) => [bar.name, f.money(bar.amount)]),
    },
  };
}

function toBars(
  { opening, closing, steps, from, to, words }: WaterfallInput,
  { t }: ChartContext,
): Bar[] {
  const name = words?.name ?? ((key: string): string => t.maybe(`bucket.${key}`) ?? key);
  const total = (key: string, amount: number, day?: string): Bar => ({
    key,
    name: day === undefined ? name(key) : `${name(key)} ${day}`,
    low: Math.min(0, amount),
    high: Math.max(0, amount),
    end: amount,
    amount,
    kind: 'total',
  });
  let level = opening;
  const moves = steps
    .filter((step) => step.amount !== 0)
    .map(({ key, amount }): Bar => {
      const before = level;
      level += amount;
      return {
        key,
        name: name(key),
        low: Math.min(before, level),
        high: Math.max(before, level),
        end: level,
        amount,
        kind: key === 'won' ? 'won' : amount < 0 ? 'out' : 'in',
      };
    });
  return [total('opening', opening, from), ...moves, total('closing', closing, to)];
}

/**
 * Where the scale starts. A week moves a few percent of the pipeline: on a scale from 0 its bars
 * would be hairlines, so the totals are cut, and the legend says so.
 */
function floorOf(bars: readonly Bar[]): number {
  const lowest = Math.min(...bars.map((bar) => bar.end));
  const range = maximum(bars.map((bar) => bar.high)) - lowest;
  if (lowest < 0 || range > 0.4 * lowest) return 0;
  return Math.max(0, niceTicks(lowest - 0.5 * range, lowest + range, 5)[0] ?? 0);
}

/** Upright bars, for wide cards. */
function columns(
  bars: readonly Bar[],
  floor: number,
  text: (bar: Bar) => string,
  label: string,
  width: number,
  { f }: ChartContext,
): Drawing {
  const low = floor > 0 ? floor : Math.min(0, ...bars.map((bar) => bar.low));
  const ticks = niceTicks(low, low + (maximum(bars.map((bar) => bar.high)) - low) * 1.08, 5);
  const [bottom] = span(ticks);
  const left = leftMargin(ticks.map((tick) => f.moneyShort(tick)));
  const room = (width - left) / bars.length;
  const names = bars.map((bar) => wrap(bar.name, room - 2));
  const lines = Math.max(...names.map((name) => name.split('\n').length));
  const next = bars.slice(0, -1).map((bar, index) => ({ ...bar, to: bars[index + 1]?.key }));
  return draw(
    {
      width,
      height: width > 900 ? 300 : 280,
      marginLeft: left,
      marginRight: 2,
      marginTop: 18,
      marginBottom: 12 + lines * 14,
      x: { domain: bars.map((bar) => bar.key), padding: 0.3 },
      y: { domain: span(ticks) },
      marks: [
        ...yAxis(ticks, (value) => f.moneyShort(value)),
        ...(floor > 0 ? [] : [baseline()]),
        Plot.link(next, {
          x1: 'key',
          x2: 'to',
          y1: 'end',
          y2: 'end',
          stroke: 'var(--c-prior)',
          strokeWidth: 1,
        }),
        Plot.rectY(bars, {
          x: 'key',
          y1: (bar: Bar) => Math.max(bar.low, bottom),
          y2: 'high',
          fill: (bar: Bar) => colors[bar.kind],
          rx: 2,
        }),
        Plot.text(bars, {
          x: 'key',
          y: 'high',
          text,
          dy: -5,
          lineAnchor: 'bottom',
          fill: 'var(--text)',
          fontWeight: 600,
          fontSize: 11.5,
          ...halo,
        }),
        Plot.text(bars, {
          x: 'key',
          frameAnchor: 'bottom',
          text: (_: Bar, index: number) => names[index] ?? '',
          dy: 9,
          lineAnchor: 'top',
          lineHeight: 1.15,
          fill: 'var(--c-axis)',
          fontSize: 11.5,
        }),
      ],
    },
    label,
    bars.map((bar) => ({ x: bar.key, y: bar.high })),
  );
}

/** Lying bars, for phones. */
function rows(
  bars: readonly Bar[],
  floor: number,
  text: (bar: Bar) => string,
  label: string,
): Drawing {
  const width = 340;
  const values = bars.map(text);
  const low = floor > 0 ? floor : Math.min(0, ...bars.map((bar) => bar.low));
  return draw(
    {
      width,
      height: bars.length * 26 + 6,
      marginLeft: widest(bars.map((bar) => bar.name)) + 10,
      marginRight: widest(values) + 10,
      marginTop: 3,
      marginBottom: 3,
      x: { domain: [low, maximum(bars.map((bar) => bar.high))] },
      y: { domain: bars.map((bar) => bar.key), padding: 0.34 },
      marks: [
        Plot.ruleX([low > 0 ? low : 0], { stroke: 'var(--c-prior)' }),
        Plot.rectX(bars, {
          y: 'key',
          x1: (bar: Bar) => Math.max(bar.low, low),
          x2: 'high',
          fill: (bar: Bar) => colors[bar.kind],
          rx: 2,
        }),
        Plot.text(bars, {
          y: 'key',
          frameAnchor: 'left',
          text: 'name',
          textAnchor: 'end',
          dx: -8,
          fill: 'var(--text)',
        }),
        Plot.text(bars, {
          y: 'key',
          frameAnchor: 'right',
          text: (_: Bar, index: number) => values[index] ?? '',
          textAnchor: 'end',
          dx: widest(values) + 8,
          fill: 'var(--text)',
          fontWeight: 600,
        }),
      ],
    },
    label,
    bars.map((bar) => ({ x: bar.high, y: bar.key })),
  );
}

/** Breaks a name into lines that fit the bar's room: between words, or between Chinese signs, never within a day. */
function wrap(name: string, room: number): string {
  const parts = name.match(/\d+月\d+日|[A-Z][a-z]+ \d+|[一-鿿]|[^\s一-鿿]+\s*/g) ?? [name];
  const lines = parts.reduce<string[]>((done, part) => {
    const last = done.at(-1);
    const longer = (last ?? '') + part;
    return last !== undefined && textWidth(longer.trimEnd(), 11.5) <= room
      ? [...done.slice(0, -1), longer]
      : [...done, part];
  }, []);
  return lines.map((line) => line.trimEnd()).join('\n');
}
