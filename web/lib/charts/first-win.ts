import * as Plot from '@observablehq/plot';
import { beeswarm } from './beeswarm.ts';
import { draw } from './draw.ts';
import { xAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import { textWidth, widest } from './text.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface FirstWinHire {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly months: number;
}

const ROW = 76;

export interface FirstWinGroup {
  readonly profile: string;
  /** All hires, those without a win included. */
  readonly n: number;
  readonly nWithout: number;
  readonly median: number | null;
}

/** Months from hire to the first deal won, one dot a hire, by hire profile. */
export function firstWin(
  {
    hires,
    profiles,
  }: { readonly hires: readonly FirstWinHire[]; readonly profiles: readonly FirstWinGroup[] },
  { t, f }: ChartContext,
  { wide = 540 }: ChartOptions = {},
): Chart | null {
  const groups = profiles.map(({ profile, n, nWithout, median: middle }) => ({
    profile,
    n,
    nWithout,
    middle,
    name: t.maybe(`profile.${profile}`) ?? profile,
    own: hires.filter((hire) => hire.profile === profile),
  }));
  if (groups.length === 0) return null;
  const label = groups
    .map((group) =>
      t('charts.firstWin.part', {
        profile: group.name,
        months: f.months(group.middle),
        n: group.own.length,
      }),
    )
    .join('; ');
  const ticks = niceTicks(
    0,
    Math.max(1, maximum(hires.map((hire) => hire.months))),
    5,
    [1, 2, 5, 10],
  );
  const ordered = groups.flatMap((group) => group.own);

  const variant = (width: number): Drawing => {
    const left = widest(groups.flatMap((g) => [g.name, t('ui.n', { n: g.n })])) + 14;
    const right = 8 + textWidth(f.months(ticks.at(-1))) / 2;
    const radius = width < 500 ? 3 : 3.5;
    const pixel = (months: number): number =>
      left + (months / (ticks.at(-1) ?? 1)) * (width - left - right);
    const dots = groups.flatMap((group, row) => {
      const offsets = beeswarm(
        group.own.map((hire) => pixel(hire.months)),
        radius + 0.4,
      );
      const limit = ROW / 2 - radius - 2;
      const squeeze = Math.min(1, limit / Math.max(1, ...offsets.map(Math.abs)));
      return group.own.map((hire, index) => ({
        ...hire,
        y: row * ROW + (offsets[index] ?? 0) * squeeze,
      }));
    });
    const middles = groups.flatMap((group, row) =>
      group.middle === null ? [] : [{ x: group.middle, row }],
    );
    return draw(
      {
        width,
        height: groups.length * ROW + 34,
        marginLeft: left,
        marginRight: right,
        marginTop: 4,
        marginBottom: 30,
        x: { domain: span(ticks) },
        y: { domain: [groups.length * ROW - ROW / 2, -ROW / 2] },
        marks: [
          Plot.gridX(ticks, { stroke: 'var(--c-grid)', strokeOpacity: 1 }),
          xAxis(ticks, (value) =>
            value === ticks.at(-1) ? f.months(value) : f.number(value, value % 1 === 0 ? 0 : 1),
          ),
          Plot.dot(dots, {
            x: 'months',
            y: 'y',
            r: radius,
            fill: (dot: FirstWinHire) =>
              dot.profile === 'developing'
                ? 'var(--c-2)'
                : dot.profile === 'experienced'
                  ? 'var(--c-1)'
                  : 'var(--c-prior)',
            fillOpacity: 0.75,
          }),
          Plot.ruleX(middles, {
            x: 'x',
            y1: ({ row }: { row: number }) => row * ROW - ROW / 2 + 6,
            y2: ({ row }: { row: number }) => row * ROW + ROW / 2 - 6,
            stroke: 'var(--text)',
            strokeWidth: 2,
          }),
          Plot.text(groups, {
            frameAnchor: 'left',
            y: (_: unknown, row: number) => row * ROW,
            text: (group: (typeof groups)[number]) => `${group.name}\n${t('ui.n', { n: group.n })}`,
            textAnchor: 'end',
            dx: -10,
            fill: 'var(--text)',
            lineHeight: 1.3,
          }),
        ],
      },
      label,
      dots.map((dot) => ({ x: dot.months, y: dot.y })),
    );
  };

  return {
    label,
    narrow: variant(340),
    wide: variant(wide),
    nearest: 'xy',
    points: ordered.map((hire) => ({
      title: hire.name,
      rows: [
        [t('metric.hire_profile'), t.maybe(`profile.${hire.profile}`) ?? hire.profile],
        [t('metric.months_to_first_win'), f.months(hire.months)],
      ],
    })),
    legend: [{ label: t('charts.firstWin.median'), color: 'var(--text)', shape: 'tick' }],
    table: {
      head: [
        t('metric.hire_profile'),
        t('charts.n'),
        t('charts.firstWin.without'),
        t('charts.firstWin.median'),
      ],
      rows: groups.map((group) => [
        group.name,
        f.count(group.n),
        f.count(group.nWithout),
        f.months(group.middle),
      ]),
    },
  };
}
