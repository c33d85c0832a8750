import { tenureBand, type TenureBand } from './tenure-band.ts';

export interface PeerCandidate {
  readonly rep_id: string;
  readonly tenure_months: number | null;
  readonly main_segment: string | null;
  readonly is_ramping: boolean | null;
}

/** What the peers have in common with the rep, from the closest to the widest. */
export type PeerBasis = 'tenure and segment' | 'tenure' | 'ramp' | 'everyone';

export interface PeerGroup<Rep> {
  readonly basis: PeerBasis;
  readonly band: TenureBand;
  readonly segment: string | null;
  readonly n: number;
  readonly isEnough: boolean;
  /** Without the rep. */
  readonly peers: readonly Rep[];
}

/** Below this many peers a percentile says nothing. */
export const ENOUGH_PEERS = 5;

/**
 * Whom may a rep fairly be compared with? Reps of the same tenure band and main segment; where
 * they are fewer than 5, the same band in any segment; then all who ramp, or all who are past it;
 * then everyone. The group says on which basis it stands; `isEnough` is false where even everyone
 * is fewer than 5.
 *
 * @example
 * peerGroup(
 *   { rep_id: 'a', tenure_months: 3, main_segment: 'SMB', is_ramping: true },
 *   [{ rep_id: 'b', tenure_months: 4, main_segment: 'SMB', is_ramping: true }],
 * ).basis // 'everyone'
 */
export function peerGroup<Rep extends PeerCandidate>(
  self: PeerCandidate,
  candidates: readonly Rep[],
): PeerGroup<Rep> {
  const band = bandOf(self);
  const others = candidates.filter((other) => other.rep_id !== self.rep_id);
  const sameBand = (other: Rep): boolean => bandOf(other) === band;
  const steps: readonly (readonly [PeerBasis, (other: Rep) => boolean])[] = [
    ['tenure and segment', (other) => sameBand(other) && other.main_segment === self.main_segment],
    ['tenure', sameBand],
    ['ramp', (other) => other.is_ramping === self.is_ramping],
  ];
  const groups = steps.map(([basis, belongs]) => ({ basis, peers: others.filter(belongs) }));
  const everyone = { basis: 'everyone' as const, peers: others };
  const { basis, peers } = groups.find((group) => group.peers.length >= ENOUGH_PEERS) ?? everyone;
  const n = peers.length;
  return { basis, band, segment: self.main_segment, n, isEnough: n >= ENOUGH_PEERS, peers };
}

const bandOf = (rep: PeerCandidate): TenureBand =>
  tenureBand(rep.tenure_months === null ? null : Math.max(0, rep.tenure_months));
