import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, leftMargin, yAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import type { Chart, ChartContext, ChartOptions, ChartPoint, Drawing } from './types.ts';

export interface OutlookBar {
  readonly period: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly target: number | null;
}

export interface QuarterOutlookInput {
  /** Closed quarters, oldest first. */
  readonly past: readonly { readonly period: string; readonly amount: number }[];
  readonly quarters: readonly OutlookBar[];
  /** The top of the scale, where several charts share one. */
  readonly top?: number;
  /** The sentence of the chart. */
  readonly label: string;
}

/** What the scale has to hold. */
export function outlookTop({ past, quarters }: Omit<QuarterOutlookInput, 'label'>): number {
  return maximum([
    ...past.map(({ amount }) => amount),
    ...quarters.flatMap(({ high, target }) => [high, target]),
  ]);
}

/** Closed quarters as bars, those to come as lighter bars with their 80% interval, and the targets. */
export function quarterOutlook(
  input: QuarterOutlookInput,
  context: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const { past, quarters, label } = input;
  if (quarters.length === 0) return null;
  const { t, f } = context;
  const at = [
    ...past.map(({ period, amount }) => ({ x: period, y: amount })),
    ...quarters.map(({ period, mean }) => ({ x: period, y: mean })),
  ];
  const variant = (width: number, height: number): Drawing =>
    draw(options(input, context, width, height), label, at);
  const narrow = variant(340, 220);
  return {
    label,
    narrow,
    // A card that never gets wide needs one drawing.
    wide: wide < 500 ? narrow : variant(wide, 300),
    nearest: 'x',
    points: [
      ...past.map(({ period, amount }) => ({
        title: f.period(period),
        rows: [[t('outlook.closed'), f.moneyShort(amount)] as const],
      })),
      ...quarters.map((quarter) => point(quarter, context)),
    ],
    legend: [
      { label: t('outlook.closed'), color: 'var(--c-actual)', shape: 'bar' },
      { label: t('outlook.expected'), color: 'var(--c-actual-soft)', shape: 'bar' },
      { label: t('forecast.interval'), color: 'var(--c-total)', shape: 'tick' },
      ...(quarters.some(({ target }) => target !== null)
        ? [{ label: t('metric.target_amount'), color: 'var(--c-target)', shape: 'line' as const }]
        : []),
    ],
    table: {
      head: [
        t('outlook.quarter'),
        t('outlook.expected'),
        t('charts.fan.low'),
        t('charts.fan.high'),
        t('metric.target_amount'),
      ],
      rows: [
        ...past.map(({ period, amount }) => [...[f.period(period), f.money(amount), '', '', '']]),
        ...quarters.map((quarter) => [
          f.period(quarter.period),
          ...[quarter.mean, quarter.low, quarter.high, quarter.target].map(f.money),
        ]),
      ],
    },
  };
}

function point(
  { period, mean, low, high, target }: OutlookBar,
  { t, f }: ChartContext,
): ChartPoint {
  return {
    title: f.period(period),
    rows: [
      [t('outlook.expected'), f.moneyShort(mean)],
      [t('forecast.interval'), `${f.moneyShort(low)} – ${f.moneyShort(high)}`],
      ...(target === null
        ? []
        : ([
            [t('metric.target_amount'), f.moneyShort(target)],
            [t('forecast.toTarget'), f.signedMoneyShort(mean - target)],
          ] as const)),
    ],
  };
}

function options(
  input: QuarterOutlookInput,
  { f }: ChartContext,
  width: number,
  height: number,
): Parameters<typeof draw>[0] {
  const { past, quarters } = input;
  const periods = [...past, ...quarters].map(({ period }) => period);
  const ticks = niceTicks(0, (input.top ?? outlookTop(input)) * 1.03);
  const withTarget = quarters.filter(({ target }) => target !== null);
  const label = { frameAnchor: 'bottom', fill: 'var(--c-axis)' } as const;
  const fontSize = width < 500 ? 10 : 12;
  return {
    width,
    height,
    marginLeft: leftMargin(ticks.map((tick) => f.moneyShort(tick))),
    marginRight: 4,
    marginTop: 10,
    marginBottom: 36,
    x: { domain: periods, padding: width < 500 ? 0.24 : 0.34 },
    y: { domain: span(ticks) },
    marks: [
      ...yAxis(ticks, (value) => f.moneyShort(value)),
      Plot.barY(past, { x: 'period', y: 'amount', fill: 'var(--c-actual)', rx: 2 }),
      Plot.barY(quarters, {
        x: 'period',
        y: 'mean',
        fill: 'var(--c-actual-soft)',
        stroke: 'var(--c-actual)',
        rx: 2,
      }),
      Plot.ruleX(quarters, {
        x: 'period',
        y1: 'low',
        y2: 'high',
        stroke: 'var(--c-total)',
        strokeWidth: width < 500 ? 1.5 : 2,
      }),
      Plot.tickY(withTarget, {
        x: 'period',
        y: 'target',
        stroke: 'var(--c-target)',
        strokeWidth: 3,
        insetLeft: -3,
        insetRight: -3,
      }),
      baseline(),
      Plot.text(periods, {
        ...label,
        x: (period: string) => period,
        text: (period: string) => period.slice(-2),
        dy: 15,
        fontSize,
      }),
      Plot.text(
        periods.filter((period, index) => index === 0 || period.endsWith('-Q1')),
        {
          ...label,
          x: (period: string) => period,
          // The year stands under its first quarter, unless the next year's begins beside it.
          text: (period: string, index: number) =>
            index === 0 && /Q[34]$/.test(period) ? '' : yearOf(f.periodShort(period)),
          dy: 30,
          fontSize,
        },
      ),
    ],
  };
}

/** 'FY27' of 'Q1 FY27', '27财年' of '27财年Q1'. */
const yearOf = (periodShort: string): string => periodShort.replace(/Q\d/, '').trim();
