import * as Plot from '@observablehq/plot';
import { median } from '#models/stats/median.ts';
import { beeswarm } from './beeswarm.ts';
import { draw } from './draw.ts';
import { halo, xAxis } from './marks.ts';
import { maximum, niceTicks, span } from './scale.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface AttainmentRep {
  readonly id: string;
  readonly name: string;
  readonly attainment: number | null;
  readonly isRamping: boolean;
}

const RADIUS = 4.5;
/** Where many have the same value their dots overlap rather than stretch the page. */
const TALLEST = 84;

/** One dot per rep on the scale of attainment; 100% is the line, ramping reps are rings. */
export function attainmentStrip(
  { reps }: { readonly reps: readonly AttainmentRep[] },
  { t, f }: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const known = reps
    .flatMap((rep) => (rep.attainment === null ? [] : [{ ...rep, attainment: rep.attainment }]))
    .sort((a, b) => a.attainment - b.attainment);
  if (known.length === 0) return null;
  const ramped = known.filter((rep) => !rep.isRamping);
  const middle = median(ramped.map((rep) => rep.attainment));
  const atQuota = ramped.filter((rep) => rep.attainment >= 1).length;
  const label = t('charts.attainment.label', {
    n: ramped.length,
    quota: atQuota,
    median: f.percent(middle),
  });
  const ticks = niceTicks(
    0,
    Math.max(1, Math.min(maximum(known.map((r) => r.attainment)), 2.5)),
    5,
  );
  const [, top] = span(ticks);

  const variant = (width: number): Drawing => {
    const [left, right] = [14, 22];
    const pixel = (value: number): number =>
      left + (Math.min(value, top) / top) * (width - left - right);
    const radius = width < 500 ? 3.5 : RADIUS;
    const offsets = beeswarm(
      known.map((rep) => pixel(rep.attainment)),
      radius + 0.5,
    );
    const highest = Math.max(22, ...offsets.map(Math.abs));
    const squeeze = Math.min(1, TALLEST / highest);
    const reach = highest * squeeze + radius + 4;
    const height = Math.ceil(2 * reach) + 44;
    const dots = known.map((rep, index) => ({ ...rep, y: (offsets[index] ?? 0) * squeeze }));
    return draw(
      {
        width,
        height,
        marginLeft: left,
        marginRight: right,
        marginTop: 18,
        marginBottom: 26,
        x: { domain: [0, top], clamp: true },
        y: { domain: [reach, -reach] },
        marks: [
          Plot.gridX(ticks, { stroke: 'var(--c-grid)', strokeOpacity: 1 }),
          xAxis(ticks, (value) => f.percent(value)),
          Plot.ruleX([1], { stroke: 'var(--c-target)', strokeWidth: 1.5 }),
          ...(middle === null
            ? []
            : [
                Plot.ruleX([middle], { stroke: 'var(--text-2)', strokeDasharray: '3 3' }),
                Plot.text([[middle, -reach]], {
                  text: [t('charts.medianValue', { value: f.percent(middle) })],
                  textAnchor: middle / top > 0.6 ? 'end' : middle / top < 0.2 ? 'start' : 'middle',
                  lineAnchor: 'bottom',
                  dy: -4,
                  fill: 'var(--text-2)',
                  ...halo,
                }),
              ]),
          Plot.dot(dots, {
            x: 'attainment',
            y: 'y',
            r: radius,
            fill: (rep: AttainmentRep) =>
              rep.isRamping
                ? 'var(--surface)'
                : (rep.attainment ?? 0) >= 1
                  ? 'var(--c-actual)'
                  : 'var(--c-prior)',
            stroke: (rep: AttainmentRep) => (rep.isRamping ? 'var(--c-axis)' : 'var(--surface)'),
            strokeWidth: 1,
          }),
        ],
      },
      label,
      dots.map((dot) => ({ x: Math.min(dot.attainment, top), y: dot.y })),
    );
  };

  return {
    label,
    narrow: variant(340),
    wide: variant(wide),
    nearest: 'xy',
    points: known.map((rep) => ({
      title: rep.name,
      rows: [
        [t('metric.attainment'), f.percent(rep.attainment)],
        ...(rep.isRamping ? [[t('charts.attainment.ramping'), '✓'] as const] : []),
      ],
    })),
    legend: [
      { label: t('charts.attainment.at'), color: 'var(--c-actual)', shape: 'dot' },
      { label: t('charts.attainment.below'), color: 'var(--c-prior)', shape: 'dot' },
      ...(ramped.length < known.length
        ? [
            {
              label: t('charts.attainment.ramping'),
              color: 'var(--c-axis)',
              shape: 'ring' as const,
            },
          ]
        : []),
      { label: t('charts.attainment.line'), color: 'var(--c-target)', shape: 'tick' },
    ],
    table: {
      head: [t('level.rep'), t('metric.attainment'), t('charts.attainment.ramping')],
      rows: [...known]
        .reverse()
        .map((rep) => [rep.name, f.percent(rep.attainment, 1), rep.isRamping ? '✓' : '']),
    },
  };
}
