import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, halo, leftMargin, xAxis, yAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface FanWeek {
  /** A week that has only begun stands before its tick: 6.3 is the third day of week 7. */
  readonly week: number;
  /** Booked so far. */
  readonly won: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface ForecastFanInput {
  readonly period: string;
  readonly weeks: readonly FanWeek[];
  readonly target: number | null;
  readonly quota: number | null;
  /** What a closed quarter brought. */
  readonly actual: number | null;
}

const LAST_WEEK = 13;

/** What the quarter was expected to bring, week by week with the 80% interval, over what was booked. */
export function forecastFan(
  input: ForecastFanInput,
  context: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const { period, weeks, target, actual } = input;
  const last = weeks.at(-1);
  if (last === undefined) return null;
  const { t, f } = context;
  const within = weeks.filter(
    ({ low, high }) => actual !== null && actual >= low && actual <= high,
  );
  const label =
    actual === null
      ? t('charts.fan.label', {
          period: f.period(period),
          week: Math.ceil(last.week),
          mean: f.moneyShort(last.mean),
          low: f.moneyShort(last.low),
          high: f.moneyShort(last.high),
        })
      : t('charts.fan.closed', {
          period: f.period(period),
          actual: f.moneyShort(actual),
          in: within.length,
          n: weeks.length,
        });
  const at = weeks.map(({ week, mean }) => ({ x: week, y: mean }));
  const variant = (width: number, height: number): Drawing =>
    draw(options(input, context, width, height), label, at);
  return {
    label,
    narrow: variant(340, 240),
    wide: variant(wide, wide > 900 ? 320 : 290),
    nearest: 'x',
    points: weeks.map((week) => ({
      title: `${f.period(period)} · ${f.week(Math.ceil(week.week))}`,
      rows: [
        [t('charts.fan.mean'), f.moneyShort(week.mean)],
        [t('charts.fan.interval'), `${f.moneyShort(week.low)} – ${f.moneyShort(week.high)}`],
        [t('metric.won_amount'), f.moneyShort(week.won)],
        ...(actual === null
          ? []
          : [[t('charts.fan.miss'), f.signedMoneyShort(week.mean - actual)] as const]),
      ],
    })),
    legend: [
      { label: t('charts.fan.mean'), color: 'var(--c-actual)', shape: 'line' },
      { label: t('charts.fan.interval'), color: 'var(--c-actual-soft)', shape: 'bar' },
      { label: t('charts.fan.won'), color: 'var(--c-won)', shape: 'line' },
      ...(target === null
        ? []
        : [{ label: t('metric.target_amount'), color: 'var(--c-target)', shape: 'line' as const }]),
      ...(input.quota === null
        ? []
        : [{ label: t('metric.quota'), color: 'var(--c-axis)', shape: 'dash' as const }]),
      ...(actual === null
        ? []
        : [{ label: t('charts.fan.actual'), color: 'var(--c-total)', shape: 'dot' as const }]),
    ],
    table: {
      head: [
        t('charts.week'),
        t('charts.fan.mean'),
        t('charts.fan.low'),
        t('charts.fan.high'),
        t('metric.won_amount'),
      ],
      rows: weeks.map((week) => [
        String(Math.ceil(week.week)),
        ...[week.mean, week.low, week.high, week.won].map(f.money),
      ]),
    },
  };
}

function options(
  { weeks, target, quota, actual }: ForecastFanInput,
  { t, f }: ChartContext,
  width: number,
  height: number,
): Parameters<typeof draw>[0] {
  const tops = weeks.flatMap(({ high, won }) => [high, won]);
  const ticks = niceTicks(0, maximum([...tops, target, quota, actual]) * 1.06);
  const last = weeks.slice(-1);
  const line = (amount: number | null, mark: { stroke: string; strokeDasharray?: string }) =>
    amount === null ? [] : [Plot.ruleY([amount], { strokeWidth: 1.5, ...mark })];
  const isLate = (last[0]?.week ?? 0) > 9;
  return {
    width,
    height,
    marginLeft: leftMargin(ticks.map((tick) => f.moneyShort(tick))),
    marginRight: 18,
    marginTop: 14,
    marginBottom: 26,
    x: { domain: [0, LAST_WEEK] },
    y: { domain: span(ticks) },
    marks: [
      ...yAxis(ticks, (value) => f.moneyShort(value)),
      xAxis(width < 500 ? [1, 4, 7, 10, 13] : [1, 3, 5, 7, 9, 11, 13], (week) =>
        t('charts.weekTick', { week }),
      ),
      baseline(),
      Plot.areaY(weeks, { x: 'week', y1: 'low', y2: 'high', fill: 'var(--c-actual-soft)' }),
      // One week makes no area.
      Plot.ruleX(weeks, {
        x: 'week',
        y1: 'low',
        y2: 'high',
        stroke: 'var(--c-actual)',
        strokeWidth: 3,
        strokeOpacity: 0.35,
      }),
      ...line(quota, { stroke: 'var(--c-axis)', strokeDasharray: '4 4' }),
      ...line(target, { stroke: 'var(--c-target)' }),
      Plot.lineY([{ week: 0, won: 0 }, ...weeks], {
        x: 'week',
        y: 'won',
        stroke: 'var(--c-won)',
        strokeWidth: 2,
      }),
      Plot.lineY(weeks, { x: 'week', y: 'mean', stroke: 'var(--c-actual)', strokeWidth: 2.5 }),
      Plot.dot(weeks, { x: 'week', y: 'mean', r: 2.5, fill: 'var(--c-actual)' }),
      ...(actual === null
        ? []
        : [
            Plot.ruleY([actual], { stroke: 'var(--c-total)', strokeDasharray: '1 4' }),
            Plot.dot([[LAST_WEEK, actual]], { r: 5, fill: 'var(--c-total)' }),
          ]),
      Plot.dot(last, { x: 'week', y: 'mean', r: 4.5, fill: 'var(--c-actual)' }),
      Plot.text(last, {
        x: 'week',
        y: 'mean',
        text: (week: FanWeek) => f.moneyShort(week.mean),
        textAnchor: isLate ? 'end' : 'start',
        dx: isLate ? -4 : 10,
        dy: isLate ? -14 : 0,
        fontSize: 13,
        fontWeight: 700,
        fill: 'var(--text)',
        ...halo,
      }),
    ],
  };
}
