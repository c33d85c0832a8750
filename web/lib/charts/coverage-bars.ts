import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { maximum } from './scale.ts';
import { fit, widest } from './text.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface CoverageMember {
  readonly id: string;
  readonly name: string;
  readonly coverage: number | null;
  readonly required: number | null;
  readonly open?: number | null;
  readonly remaining?: number | null;
}

const ROW = 26;

/** Coverage of each member as a bar, with a tick where it would be enough. */
export function coverageBars(
  { members }: { readonly members: readonly CoverageMember[] },
  { t, f }: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  if (members.length === 0) return null;
  const known = members.filter((m) => m.coverage !== null && m.required !== null);
  const short = known.filter((m) => (m.coverage ?? 0) < (m.required ?? 0));
  const label = t('charts.coverage.label', { short: short.length, n: known.length });
  const top = axisTop(members);
  const height = members.length * ROW + 8;

  const variant = (width: number): Drawing => {
    const room = Math.round(width * (width < 500 ? 0.36 : 0.28));
    const left = Math.min(room, widest(members.map((m) => m.name))) + 12;
    const values = members.map((m) => f.ratio(m.coverage));
    return draw(
      {
        width,
        height,
        marginLeft: left,
        marginRight: widest(values) + 14,
        marginTop: 4,
        marginBottom: 4,
        x: { domain: [0, top], clamp: true },
        y: { domain: members.map((m) => m.id), padding: 0.42 },
        marks: [
          Plot.barX(members, {
            y: 'id',
            x1: 0,
            x2: (m: CoverageMember) => Math.min(m.coverage ?? 0, top),
            fill: (m: CoverageMember) => (isShort(m) ? 'var(--c-out)' : 'var(--c-actual)'),
            rx: 2,
          }),
          Plot.tickX(
            members.filter((m) => m.required !== null),
            {
              y: 'id',
              x: (m: CoverageMember) => Math.min(m.required ?? 0, top),
              stroke: 'var(--text)',
              strokeWidth: 2,
              insetTop: -4,
              insetBottom: -4,
            },
          ),
          Plot.text(members, {
            y: 'id',
            x: 0,
            dx: -8,
            text: (m: CoverageMember) => fit(m.name, left - 12),
            textAnchor: 'end',
            fill: 'var(--text)',
          }),
          Plot.text(members, {
            y: 'id',
            x: (m: CoverageMember) => Math.min(Math.max(m.coverage ?? 0, m.required ?? 0), top),
            dx: 8,
            text: (_: CoverageMember, index: number) => values[index] ?? '',
            textAnchor: 'start',
            fill: 'var(--text)',
            fontWeight: 600,
          }),
        ],
      },
      label,
      members.map((m) => ({ x: Math.min(m.coverage ?? 0, top), y: m.id })),
    );
  };

  const narrow = variant(340);
  return {
    label,
    narrow,
    // A card that never gets wide needs one drawing.
    wide: wide < 500 ? narrow : variant(wide),
    nearest: 'y',
    points: members.map((m) => ({
      title: m.name,
      rows: [
        [t('metric.coverage_ratio'), f.ratio(m.coverage)],
        [t('metric.required_coverage'), f.ratio(m.required)],
        ...(m.open === undefined ? [] : [[t('metric.open_amount'), f.moneyShort(m.open)] as const]),
        ...(m.remaining === undefined
          ? []
          : [[t('metric.remaining_quota'), f.moneyShort(m.remaining)] as const]),
      ],
    })),
    legend: [
      { label: t('charts.coverage.enough'), color: 'var(--c-actual)', shape: 'bar' },
      { label: t('charts.coverage.short'), color: 'var(--c-out)', shape: 'bar' },
      { label: t('metric.required_coverage'), color: 'var(--text)', shape: 'tick' },
    ],
    table: {
      head: [
        t('charts.member'),
        t('metric.coverage_ratio'),
        t('metric.required_coverage'),
        t('metric.open_amount'),
        t('metric.remaining_quota'),
      ],
      rows: members.map((m) => [
        m.name,
        f.ratio(m.coverage, 2),
        f.ratio(m.required, 2),
        f.money(m.open),
        f.money(m.remaining),
      ]),
    },
  };
}

const isShort = (m: CoverageMember): boolean =>
  m.coverage !== null && m.required !== null && m.coverage < m.required;

/** A member with hardly any quota left covers it 30 times: such a bar is cut, its number is not. */
function axisTop(members: readonly CoverageMember[]): number {
  const required = maximum(members.map((m) => m.required));
  const coverage = maximum(members.map((m) => m.coverage));
  return Math.max(1, Math.min(coverage, Math.max(2.5 * required, 3)), required * 1.1);
}
