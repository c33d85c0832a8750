import { levers, type Lever } from '#web/lib/charts/levers.ts';
import type { Chart, ChartContext } from '#web/lib/charts/types.ts';
import type { LeverRow } from '#web/lib/server/pages/review-levers.ts';

/** The parts of a rep's gap as a chart; null where there is no gap to split. */
export function leversChart(row: LeverRow | null, ui: ChartContext): Chart | null {
  if (row === null || row.gap === null || row.peer_velocity === null) return null;
  const parts = [
    ['volume', row.from_volume],
    ['win_rate', row.from_win_rate],
    ['deal_size', row.from_deal_size],
    ['cycle', row.from_cycle],
    ['ramp', row.from_ramp],
  ] as const satisfies readonly (readonly [Lever['key'], number | null])[];
  return levers(
    {
      levers: parts.map(([key, part]) => ({ key, part: part ?? 0 })),
      gap: row.gap,
      peerVelocity: row.peer_velocity,
    },
    ui,
    { wide: 540 },
  );
}
