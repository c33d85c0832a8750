import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, halo, leftMargin, xAxis, yAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import { textWidth } from './text.ts';
import type { Chart, ChartContext, ChartOptions, ChartPoint, Drawing } from './types.ts';

export interface PaceWeek {
  readonly week: number;
  /** Cumulative since the quarter began, at the end of the week. */
  readonly amount: number;
}

export interface PaceQuarter {
  readonly period: string;
  readonly weeks: readonly PaceWeek[];
}

export interface BookingsPaceInput {
  readonly current: PaceQuarter;
  readonly target: number | null;
  /** Earlier quarters, latest first. */
  readonly previous: readonly PaceQuarter[];
  /** How past quarters spread over the weeks (cumulative share); without it the pace is even. */
  readonly targetShares?: readonly { readonly week: number; readonly share: number }[];
  readonly landing?: { readonly mean: number; readonly low: number; readonly high: number } | null;
}

const WEEKS = 13;

/** Cumulative bookings by week against the pace that reaches the target, and past quarters. */
export function bookingsPace(
  input: BookingsPaceInput,
  context: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const { current, target, previous, landing } = input;
  if (current.weeks.length === 0 && previous.length === 0) return null;
  const { t, f } = context;
  const pace = target === null ? [] : targetPace(target, input.targetShares);
  const last = current.weeks.at(-1);
  const label =
    target === null
      ? t('charts.pace.plain', {
          period: f.period(current.period),
          amount: f.moneyShort(last?.amount),
        })
      : t('charts.pace.label', {
          period: f.period(current.period),
          amount: f.moneyShort(last?.amount ?? 0),
          target: f.moneyShort(target),
          share: f.percent(target === 0 ? null : (last?.amount ?? 0) / target),
          week: Math.ceil(last?.week ?? 0),
        });
  const at = current.weeks.map(({ week, amount }) => ({ x: week, y: amount }));
  const variant = (width: number, height: number): Drawing =>
    draw(options(input, pace, context, width, height), label, at);
  return {
    label,
    narrow: variant(340, 230),
    wide: variant(wide, wide > 900 ? 300 : 270),
    points: current.weeks.map((week) => point(week, input, pace, context)),
    nearest: 'x',
    legend: [
      { label: f.period(current.period), color: 'var(--c-actual)', shape: 'line' },
      ...(pace.length > 0
        ? [{ label: t('charts.pace.target'), color: 'var(--c-target)', shape: 'dash' as const }]
        : []),
      ...(previous.length > 0
        ? [
            {
              label: t('charts.previous', { n: previous.length }),
              color: 'var(--c-prior)',
              shape: 'line' as const,
            },
          ]
        : []),
      ...(landing
        ? [{ label: t('charts.pace.landing'), color: 'var(--c-actual)', shape: 'ring' as const }]
        : []),
    ],
    table: table(input, pace, context),
  };
}

function targetPace(target: number, shares: BookingsPaceInput['targetShares']): PaceWeek[] {
  if (shares && shares.length > 0) {
    return [
      { week: 0, amount: 0 },
      ...shares.map(({ week, share }) => ({ week, amount: target * share })),
    ];
  }
  return Array.from({ length: WEEKS + 1 }, (_, week) => ({
    week,
    amount: (target * week) / WEEKS,
  }));
}

function options(
  { current, target, previous, landing }: BookingsPaceInput,
  pace: readonly PaceWeek[],
  { t, f }: ChartContext,
  width: number,
  height: number,
): Parameters<typeof draw>[0] {
  const narrow = width < 500;
  const tops = [...previous, current].flatMap((quarter) =>
    quarter.weeks.map((week) => week.amount),
  );
  const ticks = niceTicks(0, maximum([...tops, target, landing?.high]) * 1.04);
  const last = current.weeks.at(-1);
  const lastText = f.moneyShort(last?.amount);
  const targetText =
    target === null ? '' : t('charts.targetValue', { value: f.moneyShort(target) });
  const zero = { week: 0, amount: 0 };
  return {
    width,
    height,
    marginLeft: leftMargin(ticks.map((tick) => f.moneyShort(tick))),
    marginRight: 18,
    marginTop: 14,
    marginBottom: 26,
    x: { domain: [0, WEEKS] },
    y: { domain: span(ticks) },
    marks: [
      ...yAxis(ticks, (value) => f.moneyShort(value)),
      xAxis(narrow ? [1, 4, 7, 10, 13] : [1, 3, 5, 7, 9, 11, 13], (week) =>
        t('charts.weekTick', { week }),
      ),
      baseline(),
      ...previous.map((quarter) =>
        Plot.lineY([zero, ...quarter.weeks], {
          x: 'week',
          y: 'amount',
          stroke: 'var(--c-prior)',
          strokeWidth: 1.25,
          strokeOpacity: 0.75,
        }),
      ),
      ...(target === null
        ? []
        : [
            Plot.lineY(pace, {
              x: 'week',
              y: 'amount',
              stroke: 'var(--c-target)',
              strokeWidth: 1.5,
              strokeDasharray: '4 4',
            }),
            Plot.ruleY([target], { stroke: 'var(--c-target)', strokeOpacity: 0.35 }),
            Plot.text([[0, target]], {
              text: [targetText],
              textAnchor: 'start',
              lineAnchor: 'bottom',
              dx: 4,
              dy: -4,
              fill: 'var(--c-target)',
              fontWeight: 600,
              ...halo,
            }),
          ]),
      ...(landing
        ? [
            Plot.ruleX([landing], {
              x: WEEKS,
              y1: 'low',
              y2: 'high',
              stroke: 'var(--c-actual)',
              strokeWidth: 5,
              strokeOpacity: 0.28,
              strokeLinecap: 'round',
            }),
            Plot.dot([[WEEKS, landing.mean]], {
              r: 4,
              fill: 'var(--surface)',
              stroke: 'var(--c-actual)',
              strokeWidth: 2,
            }),
          ]
        : []),
      Plot.lineY([zero, ...current.weeks], {
        x: 'week',
        y: 'amount',
        stroke: 'var(--c-actual)',
        strokeWidth: 2.5,
      }),
      ...(last
        ? [
            Plot.dot([last], { x: 'week', y: 'amount', r: 4, fill: 'var(--c-actual)' }),
            Plot.text([last], {
              x: 'week',
              y: 'amount',
              text: [lastText],
              textAnchor: 'end',
              lineAnchor: 'bottom',
              dx: last.week * ((width - 80) / WEEKS) < textWidth(lastText, 13) ? 40 : -6,
              dy: -6,
              fontSize: 13,
              fontWeight: 700,
              fill: 'var(--text)',
              ...halo,
            }),
          ]
        : []),
    ],
  };
}

/** A week that has only begun stands before its tick: `6.3` is the third day of week 7. */
const amountAt = (weeks: readonly PaceWeek[], week: number): number | null =>
  (
    weeks.find((other) => other.week === week) ??
    weeks.find((other) => Math.ceil(other.week) === Math.ceil(week))
  )?.amount ?? null;

function point(
  { week, amount }: PaceWeek,
  { current, target, previous }: BookingsPaceInput,
  pace: readonly PaceWeek[],
  { t, f }: ChartContext,
): ChartPoint {
  const due = amountAt(pace, week);
  return {
    title: `${f.period(current.period)} · ${f.week(Math.ceil(week))}`,
    rows: [
      [t('metric.bookings'), f.moneyShort(amount)],
      ...(target === null
        ? []
        : ([
            [t('charts.pace.target'), f.moneyShort(due)],
            [t('charts.pace.ahead'), f.signedMoneyShort(due === null ? null : amount - due)],
          ] as const)),
      ...previous
        .slice(0, 4)
        .map(
          (quarter) =>
            [f.period(quarter.period), f.moneyShort(amountAt(quarter.weeks, week))] as const,
        ),
    ],
  };
}

function table(
  { current, target, previous }: BookingsPaceInput,
  pace: readonly PaceWeek[],
  { t, f }: ChartContext,
): Chart['table'] {
  return {
    head: [
      t('charts.week'),
      f.period(current.period),
      ...(target === null ? [] : [t('charts.pace.target')]),
      ...previous.map((quarter) => f.period(quarter.period)),
    ],
    rows: Array.from({ length: WEEKS }, (_, index) => index + 1).map((week) => [
      String(week),
      f.money(amountAt(current.weeks, week)),
      ...(target === null ? [] : [f.money(amountAt(pace, week))]),
      ...previous.map((quarter) => f.money(amountAt(quarter.weeks, week))),
    ]),
  };
}
