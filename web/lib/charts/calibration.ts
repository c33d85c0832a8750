import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { leftMargin, xAxis, yAxis } from './marks.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Do deals with a probability of 70% win seven times in ten? On the diagonal they do. */
export function calibration(
  { bins, error }: { readonly bins: readonly CalibrationBin[]; readonly error: number | null },
  { t, f }: ChartContext,
  { wide = 540 }: ChartOptions = {},
): Chart | null {
  if (bins.length === 0) return null;
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const label = t('charts.calibration.label', { error: f.points(error).replace('+', ''), n });
  const ranges = bins.filter(({ low, high }) => low !== null && high !== null);
  const variant = (width: number, height: number): Drawing =>
    draw(
      {
        width,
        height,
        marginLeft: leftMargin(['100%']),
        marginRight: 24,
        marginTop: 14,
        marginBottom: 28,
        x: { domain: [0, 1] },
        y: { domain: [0, 1] },
        r: { range: [3, 9], domain: [0, Math.max(...bins.map((bin) => bin.n))] },
        marks: [
          ...yAxis(TICKS, (value) => f.percent(value)),
          xAxis(TICKS, (value) => f.percent(value)),
          Plot.line(
            [
              [0, 0],
              [1, 1],
            ],
            { stroke: 'var(--c-target)', strokeDasharray: '4 4' },
          ),
          Plot.ruleX(ranges, {
            x: 'predicted',
            y1: 'low',
            y2: 'high',
            stroke: 'var(--c-actual)',
            strokeOpacity: 0.4,
            strokeWidth: 3,
          }),
          Plot.lineY(bins, { x: 'predicted', y: 'observed', stroke: 'var(--c-actual)' }),
          Plot.dot(bins, { x: 'predicted', y: 'observed', r: 'n', fill: 'var(--c-actual)' }),
        ],
      },
      label,
      bins.map((bin) => ({ x: bin.predicted, y: bin.observed })),
    );
  const interval = ({ low, high }: CalibrationBin): string =>
    `${f.percent(low)} – ${f.percent(high)}`;
  return {
    label,
    narrow: variant(340, 280),
    wide: variant(wide, 320),
    nearest: 'xy',
    points: bins.map((bin) => ({
      title: t('charts.calibration.said', { share: f.percent(bin.predicted) }),
      rows: [
        [t('charts.calibration.observed'), f.percent(bin.observed, 1)],
        [t('charts.calibration.interval'), interval(bin)],
        [t('charts.calibration.n'), f.count(bin.n)],
      ],
    })),
    legend: [
      { label: t('charts.calibration.observed'), color: 'var(--c-actual)', shape: 'dot' },
      { label: t('charts.calibration.perfect'), color: 'var(--c-target)', shape: 'dash' },
    ],
    table: {
      head: [
        t('charts.calibration.predicted'),
        t('charts.calibration.observed'),
        t('charts.calibration.interval'),
        t('charts.calibration.n'),
      ],
      rows: bins.map((bin) => [
        f.percent(bin.predicted, 1),
        f.percent(bin.observed, 1),
        interval(bin),
        f.count(bin.n),
      ]),
    },
  };
}
