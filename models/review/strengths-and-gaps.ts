import type { Comparison } from './compare-to-peers.ts';

export interface Finding<Metric extends string> {
  readonly metric: Metric;
  readonly comparison: Extract<Comparison, { kind: 'compared' }>;
}

export interface Findings<Metric extends string> {
  readonly strengths: readonly Finding<Metric>[];
  readonly gaps: readonly Finding<Metric>[];
}

const MOST = 3;

/**
 * What stands out in a scorecard? Strengths: clearly ahead and in the best quarter of the peers;
 * gaps: clearly behind and in the lowest quarter; at most three of each, the farthest first.
 * What lies in the middle half is neither. Nothing clear: empty lists.
 *
 * @example strengthsAndGaps([]) // { strengths: [], gaps: [] }
 */
export function strengthsAndGaps<Metric extends string>(
  compared: readonly { readonly metric: Metric; readonly comparison: Comparison }[],
): Findings<Metric> {
  const known = compared.flatMap(({ metric, comparison }) =>
    comparison.kind === 'compared' ? [{ metric, comparison }] : [],
  );
  const strengths = known
    .filter(({ comparison }) => comparison.verdict === 'ahead' && comparison.percentile >= 0.75)
    .sort((a, b) => b.comparison.percentile - a.comparison.percentile);
  const gaps = known
    .filter(({ comparison }) => comparison.verdict === 'behind' && comparison.percentile <= 0.25)
    .sort((a, b) => a.comparison.percentile - b.comparison.percentile);
  return { strengths: strengths.slice(0, MOST), gaps: gaps.slice(0, MOST) };
}
