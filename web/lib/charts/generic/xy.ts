import * as Plot from '@observablehq/plot';
import { draw } from '../draw.ts';
import { baseline, leftMargin, xAxis, yAxis } from '../marks.ts';
import { niceTicks, span } from '../scale.ts';
import { fit, textWidth, widest } from '../text.ts';
import type { Drawing } from '../types.ts';
import { COLORS, type Mark, type Prepared } from './prepare.ts';

type Form = 'line' | 'area' | 'bar' | 'stacked' | 'dot';

/** A mark with the span that it fills: from `low` to `high`, `left` to `right`. */
interface Placed extends Mark {
  readonly at: number;
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

const HEIGHT = { narrow: 220, wide: 260 };
const BAND = 0.76;
const DOT_LIMIT = 60;
/** From so many numbers on, labels stand at round ones. */
const MANY = 16;

/** Lines, areas, upright bars or dots over an axis of days, numbers or names. */
export function xyDrawing(
  data: Prepared,
  form: Form,
  label: string,
  width: number,
): { readonly drawing: Drawing; readonly order: readonly Mark[] } {
  const isBar = form === 'bar' || form === 'stacked';
  const step = smallestStep(data);
  const placed = place(data, form, step);
  const lows = placed.map((mark) => mark.low);
  const highs = placed.map((mark) => mark.high);
  // A rate that moves between 96% and 98% would be a flat line on a scale from 0.
  const isFree = form === 'line' || form === 'dot';
  const bottom = Math.min(...lows, isFree ? Math.min(...lows) : 0);
  const top = Math.max(...highs);
  const isNarrowRange = isFree && bottom > 0 && top > bottom && bottom > top * 0.6;
  const ticks = niceTicks(
    isNarrowRange ? bottom : Math.min(0, bottom),
    Math.max(top, isNarrowRange ? bottom : 0) || 1,
  );
  const height = width < 500 ? HEIGHT.narrow : HEIGHT.wide;
  const left = leftMargin(ticks.map(data.short));
  const right = form === 'line' && data.series.length > 1 ? 12 : 16;
  const half = isBar ? step / 2 : 0;
  const places = data.x.values.map(data.x.at);
  const domain = padded(Math.min(...places) - half, Math.max(...places) + half, form);
  const tickValues = xTicks(data, width - left - right, domain);
  const drawing = draw(
    {
      width,
      height,
      marginLeft: left,
      marginRight: right,
      marginTop: 10,
      marginBottom: 26,
      x: { type: 'linear', domain },
      y: { domain: span(ticks) },
      marks: [
        ...yAxis(ticks, data.short),
        xAxis(
          tickValues.map((tick) => tick.at),
          (at) => tickValues.find((tick) => tick.at === at)?.text ?? '',
        ),
        ...(ticks[0] !== undefined && ticks[0] <= 0 ? [baseline()] : []),
        ...marksOf(placed, form),
      ],
    },
    label,
    placed.map((mark) => ({ x: (mark.left + mark.right) / 2, y: mark.high })),
  );
  return { drawing, order: placed };
}

function marksOf(placed: readonly Placed[], form: Form): Plot.Markish[] {
  const color = (mark: Placed): string => COLORS[mark.series] ?? 'var(--c-6)';
  if (form === 'bar' || form === 'stacked') {
    return [
      Plot.rect(placed, { x1: 'left', x2: 'right', y1: 'low', y2: 'high', fill: color, rx: 1.5 }),
    ];
  }
  const lines = Plot.line(placed, {
    x: 'at',
    y: 'high',
    z: 'series',
    stroke: color,
    strokeWidth: 2,
    strokeLinejoin: 'round',
  });
  if (form === 'area') {
    const fill = { x: 'at', y1: 'low', y2: 'high', z: 'series', fill: color };
    return [Plot.areaY(placed, { ...fill, fillOpacity: 0.28 }), lines];
  }
  const dots = Plot.dot(placed, {
    x: 'at',
    y: 'high',
    r: form === 'dot' ? 3.4 : 2.6,
    fill: color,
    ...(form === 'dot' ? { fillOpacity: 0.75 } : {}),
  });
  if (form === 'dot') return [dots];
  return placed.length <= DOT_LIMIT ? [lines, dots] : [lines];
}

/** Bars stand beside each other, or on each other; areas on each other. */
function place({ x, marks, series }: Prepared, form: Form, step: number): Placed[] {
  const width = step * BAND;
  const isStacked = form === 'stacked' || form === 'area';
  const tops = new Map<string, number>();
  const ordered = [...marks].sort((a, b) => x.at(a.x) - x.at(b.x) || a.series - b.series);
  return ordered.map((mark) => {
    const at = x.at(mark.x);
    const share = form === 'bar' ? width / series.length : width;
    const left = at - width / 2 + (form === 'bar' ? share * mark.series : 0);
    const key = `${at} ${mark.y < 0}`;
    const low = isStacked ? (tops.get(key) ?? 0) : form === 'bar' ? 0 : mark.y;
    const high = isStacked ? low + mark.y : mark.y;
    if (isStacked) tops.set(key, high);
    const isPoint = form === 'line' || form === 'area' || form === 'dot';
    return {
      ...mark,
      at,
      left: isPoint ? at : left,
      right: isPoint ? at : left + share,
      low,
      high,
    };
  });
}

function smallestStep({ x }: Prepared): number {
  const places = x.values.map(x.at);
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? place));
  const least = Math.min(...steps.filter((step) => step > 0));
  return Number.isFinite(least) ? least : 1;
}

function padded(low: number, high: number, form: Form): [number, number] {
  if (low === high) return [low - 1, high + 1];
  const pad = form === 'dot' ? (high - low) * 0.02 : 0;
  return [low - pad, high + pad];
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** As many labels as fit: at values that exist, or where a number has many, at round ones. */
function xTicks({ x }: Prepared, room: number, [low, high]: readonly [number, number]): Tick[] {
  const isName = x.kind === 'category';
  const isRound = x.kind === 'number' && x.values.length > MANY;
  const values = isRound
    ? niceTicks(low, high, 5).filter((tick) => tick >= low && tick <= high)
    : x.values;
  const longest = Math.max(...values.map((value) => textWidth(x.short(value))), 10);
  const each = Math.min(longest, isName ? 110 : longest) + 16;
  const every = Math.max(1, Math.ceil((values.length * each) / room));
  const slot = (room / Math.max(1, values.length)) * every - 8;
  const ticks = values
    .filter((_, index) => index % every === 0)
    .map((value) => ({
      at: isRound ? Number(value) : (x.tickAt ?? x.at)(value),
      text: isName ? fit(x.short(value), Math.max(24, slot)) : x.short(value),
    }));
  const pixels = (at: number): number => ((at - low) / (high - low)) * room;
  return ticks.reduce<Tick[]>((kept, tick) => {
    const last = kept.at(-1);
    const isFree =
      last === undefined || pixels(tick.at) - pixels(last.at) >= Math.min(each, longest + 8);
    return isFree || isName ? [...kept, tick] : kept;
  }, []);
}

/** Whether names are too many or too long to stand under upright bars. */
export function wantsRows({ x }: Prepared, width: number): boolean {
  if (x.kind !== 'category') return false;
  return widest(x.values.map(x.short)) + 10 > width / Math.max(1, x.values.length);
}
