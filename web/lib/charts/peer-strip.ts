import * as Plot from '@observablehq/plot';
import { draw } from './draw.ts';
import { fit, widest } from './text.ts';
import type { Chart, ChartContext, ChartOptions, Drawing } from './types.ts';

export interface PeerRow {
  readonly key: string;
  readonly name: string;
  readonly own: number | null;
  /** Values of the peers, without the person; empty where only their summary may be seen. */
  readonly peers: readonly number[];
  readonly n: number;
  readonly lowerIsBetter?: boolean;
  readonly median: number | null;
  readonly p25: number | null;
  readonly p75: number | null;
  readonly format: (value: number | null) => string;
}

const ROW = 36;
const HEAD = 22;

/** Every metric of a scorecard on one line: the peers as ticks, their middle half, and the person. Right is better. */
export function peerStrip(
  { rows, self }: { readonly rows: readonly PeerRow[]; readonly self: string },
  { t, f }: ChartContext,
  { wide = 720 }: ChartOptions = {},
): Chart | null {
  const known = rows.filter((row) => row.own !== null || row.median !== null);
  if (known.length === 0) return null;
  const better = known.filter((row) => isBetter(row)).length;
  const label = t('charts.peers.label', { name: self, better, n: known.length });
  const scaled = known.map((row) => ({ row, at: scaleOf(row) }));
  const lines = scaled.flatMap(({ row, at }) =>
    row.peers.map((value) => ({ key: row.key, x: at(value) })),
  );

  const variant = (width: number): Drawing => {
    const narrow = width < 500;
    const left = Math.min(narrow ? 104 : 190, widest(known.map((row) => row.name))) + 12;
    const own = widest(
      [...known.map((row) => row.format(row.own)), fit(self, narrow ? 60 : 110)],
      12.5,
    );
    const peer = widest([...known.map((row) => row.format(row.median)), t('charts.peers.median')]);
    const right = own + peer + 34;
    const column = (title: string, end: number, text: (row: PeerRow) => string, isOwn: boolean) => [
      Plot.text([title], {
        frameAnchor: 'top-right',
        textAnchor: 'end',
        lineAnchor: 'top',
        dx: end,
        dy: -HEAD + 4,
        fontSize: 11.5,
        fill: 'var(--c-axis)',
      }),
      Plot.text(known, {
        y: 'key',
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: end,
        text,
        fill: isOwn ? 'var(--text)' : 'var(--text-2)',
        fontWeight: isOwn ? 650 : 400,
      }),
    ];
    return draw(
      {
        width,
        height: known.length * ROW + HEAD,
        marginLeft: left,
        marginRight: right,
        marginTop: HEAD,
        marginBottom: 0,
        x: { domain: [-0.03, 1.03] },
        y: { domain: known.map((row) => row.key), padding: 0.44 },
        marks: [
          Plot.ruleY(known, { y: 'key', stroke: 'var(--c-grid)' }),
          Plot.barX(
            scaled.filter(({ row }) => row.p25 !== null && row.p75 !== null),
            {
              y: ({ row }: { row: PeerRow }) => row.key,
              x1: ({ row, at }: { row: PeerRow; at: Scale }) => at(row.p25 ?? 0),
              x2: ({ row, at }: { row: PeerRow; at: Scale }) => at(row.p75 ?? 0),
              fill: 'var(--surface-3)',
              rx: 3,
            },
          ),
          Plot.tickX(lines, {
            x: 'x',
            y: 'key',
            stroke: 'var(--c-prior)',
            strokeOpacity: 0.85,
            insetTop: 3,
            insetBottom: 3,
          }),
          Plot.tickX(
            scaled.filter(({ row }) => row.median !== null),
            {
              x: ({ row, at }: { row: PeerRow; at: Scale }) => at(row.median ?? 0),
              y: ({ row }: { row: PeerRow }) => row.key,
              stroke: 'var(--text-2)',
              strokeWidth: 2,
            },
          ),
          Plot.dot(
            scaled.filter(({ row }) => row.own !== null),
            {
              x: ({ row, at }: { row: PeerRow; at: Scale }) => at(row.own ?? 0),
              y: ({ row }: { row: PeerRow }) => row.key,
              r: 6,
              fill: ({ row }: { row: PeerRow }) =>
                isBetter(row) ? 'var(--c-actual)' : 'var(--c-out)',
              stroke: 'var(--surface)',
              strokeWidth: 2,
            },
          ),
          Plot.text(known, {
            y: 'key',
            frameAnchor: 'left',
            textAnchor: 'end',
            dx: -8,
            text: (row: PeerRow) => fit(row.name, left - 12),
            fill: 'var(--text)',
          }),
          ...column(fit(self, narrow ? 60 : 110), own + 16, (row) => row.format(row.own), true),
          ...column(t('charts.peers.median'), right - 2, (row) => row.format(row.median), false),
        ],
      },
      label,
      scaled.map(({ row, at }) => ({ x: at(row.own ?? row.median ?? 0), y: row.key })),
    );
  };

  return {
    label,
    narrow: variant(340),
    wide: variant(wide),
    nearest: 'y',
    points: known.map((row) => ({
      title: row.name,
      rows: [
        [self, row.format(row.own)],
        [t('charts.peers.median'), row.format(row.median)],
        [t('charts.peers.half'), `${row.format(row.p25)} – ${row.format(row.p75)}`],
        [t('charts.peers.n'), f.count(row.n)],
      ],
    })),
    legend: [
      { label: t('charts.peers.better'), color: 'var(--c-actual)', shape: 'dot' },
      { label: t('charts.peers.worse'), color: 'var(--c-out)', shape: 'dot' },
      ...(lines.length > 0
        ? [{ label: t('charts.peers.peer'), color: 'var(--c-prior)', shape: 'tick' as const }]
        : []),
      { label: t('charts.peers.median'), color: 'var(--text-2)', shape: 'tick' },
      { label: t('charts.peers.half'), color: 'var(--surface-3)', shape: 'bar' },
      { label: t('charts.peers.right'), color: 'none', shape: 'line' },
    ],
    table: {
      head: [
        t('charts.metric'),
        self,
        t('charts.peers.median'),
        t('charts.peers.half'),
        t('charts.peers.n'),
      ],
      rows: known.map((row) => [
        row.name,
        row.format(row.own),
        row.format(row.median),
        `${row.format(row.p25)} – ${row.format(row.p75)}`,
        f.count(row.n),
      ]),
    },
  };
}

type Scale = (value: number) => number;

function isBetter({ own, median, lowerIsBetter }: PeerRow): boolean {
  if (own === null || median === null) return false;
  return lowerIsBetter ? own <= median : own >= median;
}

/** A metric's own range as 0–1; a metric where less is better runs the other way. */
function scaleOf({ own, peers, median, p25, p75, lowerIsBetter }: PeerRow): Scale {
  const values = [...peers, own, median, p25, p75].filter((value) => value !== null);
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (value) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return lowerIsBetter ? 1 - share : share;
  };
}
