import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { maximum } from './scale.ts';
import { fit, widest } from './text.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface FunnelStage {
  readonly stage: string;
  readonly entered: number;
  readonly advanced: number;
  /** Fraction of those that entered and advanced. */
  readonly conversion: number | null;
  readonly medianDays: number | null;
  readonly p90Days?: number | null;
}

const ROW = 34;
const HEAD = 22;

/** Deals or candidates that entered each stage and those that went on, with the days it took where known. */
export function funnel(
  { stages }: { readonly stages: readonly FunnelStage[] },
  { t, f }: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  if (stages.length === 0 || stages.every((stage) => stage.entered === 0)) return null;
  const worst = stages
    .filter((stage) => stage.conversion !== null)
    .reduce<FunnelStage | null>(
      (low, stage) =>
        low === null || (stage.conversion ?? 1) < (low.conversion ?? 1) ? stage : low,
      null,
    );
  const label = t('charts.funnel.label', {
    stage: worst?.stage ?? '—',
    rate: f.percent(worst?.conversion),
  });

  const hasDays = stages.some((s) => s.medianDays !== null);
  const variant = (width: number): Drawing => {
    const narrow = width < 500;
    const left = Math.min(narrow ? 112 : 190, widest(stages.map((s) => s.stage))) + 12;
    const shown = narrow
      ? [
          {
            title: t('charts.funnel.rate'),
            text: (s: FunnelStage) => f.percent(s.conversion),
            at: 52,
          },
          {
            title: t('charts.funnel.days'),
            text: (s: FunnelStage) => f.daysShort(s.medianDays),
            at: 2,
          },
        ]
      : [
          {
            title: t('charts.funnel.rate'),
            text: (s: FunnelStage) => f.percent(s.conversion),
            at: 148,
          },
          {
            title: t('charts.funnel.median'),
            text: (s: FunnelStage) => f.daysShort(s.medianDays),
            at: 72,
          },
          {
            title: t('charts.funnel.p90'),
            text: (s: FunnelStage) => f.daysShort(s.p90Days),
            at: 4,
          },
        ];
    const columns = hasDays ? shown : shown.slice(0, 1).map((column) => ({ ...column, at: 4 }));
    const right = hasDays ? (narrow ? 96 : 226) : 64;
    return draw(
      {
        width,
        height: stages.length * ROW + HEAD,
        marginLeft: left,
        marginRight: right,
        marginTop: HEAD,
        marginBottom: 0,
        x: { domain: [0, maximum(stages.map((s) => s.entered))] },
        y: { domain: stages.map((s) => s.stage), padding: 0.3 },
        marks: [
          Plot.barX(stages, {
            y: 'stage',
            x1: 0,
            x2: 'entered',
            fill: 'var(--c-actual-soft)',
            rx: 2,
          }),
          Plot.barX(stages, { y: 'stage', x1: 0, x2: 'advanced', fill: 'var(--c-actual)', rx: 2 }),
          Plot.text(stages, {
            y: 'stage',
            frameAnchor: 'left',
            text: (s: FunnelStage) => fit(s.stage, left - 12),
            textAnchor: 'end',
            dx: -8,
            fill: 'var(--text)',
          }),
          ...columns.flatMap(({ title, text, at }, index) => [
            Plot.text([title], {
              frameAnchor: 'top-right',
              textAnchor: 'end',
              dx: right - at,
              dy: -HEAD + 4,
              lineAnchor: 'top',
              fill: 'var(--c-axis)',
              fontSize: 11.5,
            }),
            Plot.text(stages, {
              y: 'stage',
              frameAnchor: 'right',
              text,
              textAnchor: 'end',
              dx: right - at,
              fill: 'var(--text)',
              fontWeight: index === 0 ? 600 : 400,
            }),
          ]),
          Plot.ruleX([0], { stroke: 'var(--c-prior)' }),
        ],
      },
      label,
      stages.map((s) => ({ x: s.entered, y: s.stage })),
    );
  };

  return {
    label,
    narrow: variant(340),
    wide: variant(wide),
    nearest: 'y',
    points: stages.map((s) => ({
      title: s.stage,
      rows: [
        [t('metric.entered'), f.count(s.entered)],
        [t('metric.advanced'), f.count(s.advanced)],
        [t('metric.conversion_rate'), f.percent(s.conversion, 1)],
        ...(hasDays ? [[t('metric.median_days'), f.days(s.medianDays)] as const] : []),
        ...(s.p90Days === undefined ? [] : [[t('metric.p90_days'), f.days(s.p90Days)] as const]),
      ],
    })),
    legend: [
      { label: t('metric.entered'), color: 'var(--c-actual-soft)', shape: 'bar' },
      { label: t('metric.advanced'), color: 'var(--c-actual)', shape: 'bar' },
    ],
    table: {
      head: [
        t('deal.stage'),
        t('metric.entered'),
        t('metric.advanced'),
        t('metric.conversion_rate'),
        ...(hasDays ? [t('metric.median_days'), t('metric.p90_days')] : []),
      ],
      rows: stages.map((s) => [
        s.stage,
        f.count(s.entered),
        f.count(s.advanced),
        f.percent(s.conversion, 1),
        ...(hasDays ? [f.days(s.medianDays), f.days(s.p90Days)] : []),
      ]),
    },
  };
}
