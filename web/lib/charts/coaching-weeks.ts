import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { baseline, leftMargin, yAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface CoachingWeek {
  /** Monday of the week. */
  readonly week: string;
  readonly sessions: number;
  /** Null where the week is not over, or the rep was not there for all of it. */
  readonly isMet: boolean | null;
}

export interface CoachingInput {
  readonly weeks: readonly CoachingWeek[];
  readonly low: number;
  readonly high: number;
}

/** Coaching sessions by week, with the band that is wanted. */
export function coachingWeeks(
  { weeks, low, high }: CoachingInput,
  { t, f }: ChartContext,
  { wide = 540 }: ChartOptions = {},
): Chart | null {
  if (weeks.length === 0) return null;
  const judged = weeks.filter(({ isMet }) => isMet !== null);
  const met = judged.filter(({ isMet }) => isMet === true).length;
  const label = t('charts.coaching.label', { met, n: judged.length, low });
  const most = Math.max(high, maximum(weeks.map((one) => one.sessions)), 1);
  const ticks =
    most <= 5
      ? Array.from({ length: most + 1 }, (_, at) => at)
      : niceTicks(0, most, 4, [1, 2, 5, 10]);
  const shown = weeks.filter((_, at) => at % 4 === 0).map(({ week }) => week);

  const variant = (width: number, height: number): Drawing =>
    draw(
      {
        width,
        height,
        marginLeft: leftMargin(['10']),
        marginRight: 8,
        marginTop: 10,
        marginBottom: 26,
        x: { domain: weeks.map(({ week }) => week), padding: 0.25, type: 'band' },
        y: { domain: span(ticks) },
        marks: [
          Plot.rect([{ low, high }], {
            y1: 'low',
            y2: 'high',
            fill: 'var(--c-prior)',
            fillOpacity: 0.22,
          }),
          ...yAxis(ticks, (value) => f.count(value)),
          Plot.barY(weeks, {
            x: 'week',
            y1: 0,
            y2: 'sessions',
            fill: ({ isMet }: CoachingWeek) =>
              isMet === true ? 'var(--c-actual)' : 'var(--c-actual-soft)',
            rx: 2,
          }),
          Plot.dot(
            weeks.filter(({ isMet }) => isMet === false),
            { x: 'week', y: 0, dy: -6, r: 3.5, stroke: 'var(--c-out)', strokeWidth: 1.75 },
          ),
          baseline(),
          Plot.text(shown, {
            x: (week: string) => week,
            frameAnchor: 'bottom',
            dy: 16,
            text: (week: string) => f.dateShort(week),
            fill: 'var(--c-axis)',
            fontSize: 11.5,
          }),
        ],
      },
      label,
      weeks.map(({ week, sessions }) => ({ x: week, y: sessions })),
    );

  return {
    label,
    narrow: variant(340, 180),
    wide: variant(wide, 200),
    nearest: 'x',
    points: weeks.map(({ week, sessions }) => ({
      title: t('charts.coaching.week', { day: f.date(week) }),
      rows: [[t('charts.coaching.sessions'), f.count(sessions)]],
    })),
    legend: [
      { label: t('charts.coaching.met'), color: 'var(--c-actual)', shape: 'bar' },
      { label: t('charts.coaching.missed'), color: 'var(--c-out)', shape: 'ring' },
      { label: t('charts.coaching.band', { low, high }), color: 'var(--c-prior)', shape: 'band' },
    ],
    table: {
      head: [t('charts.coaching.weekHead'), t('charts.coaching.sessions')],
      rows: weeks.map(({ week, sessions }) => [f.date(week), f.count(sessions)]),
    },
  };
}
