import { bootstrapInterval } from '../stats/bootstrap-interval.ts';
import { median } from '../stats/median.ts';
import { percentileRank } from '../stats/percentile-rank.ts';
import { quantile } from '../stats/quantile.ts';
import { ENOUGH_PEERS } from './peer-group.ts';

export interface ComparisonInput {
  readonly own: number | null;
  /** The peers' values, without the person and without those who have none. */
  readonly peers: readonly number[];
  readonly lowerIsBetter?: boolean;
  readonly seed: number;
}

export type Comparison =
  | {
      readonly kind: 'compared';
      readonly own: number;
      readonly n: number;
      readonly median: number;
      readonly p25: number;
      readonly p75: number;
      /** Share of the peers that the person is ahead of, whichever way is better. */
      readonly percentile: number;
      /** Own value less the peers' median, in the metric's unit. */
      readonly difference: number;
      /** 80% interval of that difference: how far the median of so few peers may be off. */
      readonly low: number;
      readonly high: number;
      /** `ahead` or `behind` only where the interval leaves zero out. */
      readonly verdict: 'ahead' | 'behind' | 'level';
    }
  | {
      readonly kind: 'too few';
      readonly own: number | null;
      readonly n: number;
      readonly needed: number;
    }
  | { readonly kind: 'no value'; readonly n: number };

/**
 * Is this rep ahead of peers on one metric, and is that more than the luck of who the peers are?
 * The difference to the peers' median with its bootstrap interval, and the share of peers left
 * behind. Fewer than 5 peers with a value: `too few`. The person has no value: `no value`.
 *
 * @example compareToPeers({ own: 9, peers: [1, 2], seed: 1 }) // { kind: 'too few', own: 9, n: 2, needed: 5 }
 */
export function compareToPeers({
  own,
  peers,
  lowerIsBetter = false,
  seed,
}: ComparisonInput): Comparison {
  const n = peers.length;
  if (n < ENOUGH_PEERS) return { kind: 'too few', own, n, needed: ENOUGH_PEERS };
  if (own === null) return { kind: 'no value', n };

  const middleOf = (sample: readonly number[]): number => median(sample) ?? 0;
  const middle = middleOf(peers);
  const spread = bootstrapInterval(peers, middleOf, { seed }) ?? { low: middle, high: middle };
  const low = own - spread.high;
  const high = own - spread.low;
  const beaten = percentileRank(own, peers) ?? 0;
  const isAhead = lowerIsBetter ? high < 0 : low > 0;
  const isBehind = lowerIsBetter ? low > 0 : high < 0;
  return {
    kind: 'compared',
    own,
    n,
    median: middle,
    p25: quantile(peers, 0.25) ?? middle,
    p75: quantile(peers, 0.75) ?? middle,
    percentile: lowerIsBetter ? 1 - beaten : beaten,
    difference: own - middle,
    low,
    high,
    verdict: isAhead ? 'ahead' : isBehind ? 'behind' : 'level',
  };
}
