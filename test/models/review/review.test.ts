import { describe, expect, it } from 'vitest';
import { compareToPeers } from '#models/review/compare-to-peers.ts';
import { dealRisks } from '#models/review/deal-risks.ts';
import { peerGroup, type PeerCandidate } from '#models/review/peer-group.ts';
import { strengthsAndGaps } from '#models/review/strengths-and-gaps.ts';
import { tenureBand } from '#models/review/tenure-band.ts';

const rep = (
  id: string,
  tenure: number | null,
  segment: string,
  ramping = false,
): PeerCandidate => ({
  rep_id: id,
  tenure_months: tenure,
  main_segment: segment,
  is_ramping: ramping,
});
const several = (n: number, name: string, tenure: number, segment: string): PeerCandidate[] =>
  Array.from({ length: n }, (_, index) => rep(`${name}${index}`, tenure, segment));

describe('tenure bands', () => {
  it('take their lower end', () => {
    expect([0, 5.9, 6, 12, 24, 300].map(tenureBand)).toEqual([
      '0-6',
      '0-6',
      '6-12',
      '12-24',
      '24+',
      '24+',
    ]);
  });

  it('keep the unknown apart', () => {
    expect(tenureBand(null)).toBe('unknown');
  });
});

describe('a peer group', () => {
  const self = rep('self', 30, 'SMB');

  it('is of the same tenure and segment where five are', () => {
    const group = peerGroup(self, [
      self,
      ...several(5, 'a', 40, 'SMB'),
      ...several(9, 'b', 40, 'Enterprise'),
    ]);
    expect([group.basis, group.n, group.isEnough]).toEqual(['tenure and segment', 5, true]);
  });

  it('widens to the tenure, to the ramp and to everyone as peers run out', () => {
    const four = several(4, 'a', 40, 'SMB');
    const basis = (others: readonly PeerCandidate[]) => peerGroup(self, [self, ...others]).basis;
    expect(basis([...four, rep('b', 50, 'Enterprise')])).toBe('tenure');
    expect(basis([...four, rep('c', 8, 'SMB')])).toBe('ramp');
    expect(basis([...four, rep('d', 3, 'SMB', true)])).toBe('everyone');
  });

  it('never holds the person', () => {
    const group = peerGroup(self, [self, ...several(6, 'a', 40, 'SMB')]);
    expect(group.peers.map((peer) => peer.rep_id)).not.toContain('self');
  });

  it('says where even everyone is too few', () => {
    expect(peerGroup(self, [self, rep('a', 1, 'SMB', true)])).toMatchObject({
      basis: 'everyone',
      n: 1,
      isEnough: false,
    });
  });
});

describe('a comparison with peers', () => {
  const peers = [10, 12, 14, 16, 18, 20, 22];

  it('calls ahead only what the interval of the median leaves behind', () => {
    const far = compareToPeers({ own: 30, peers, seed: 1 });
    const near = compareToPeers({ own: 16.5, peers, seed: 1 });
    expect(far).toMatchObject({ kind: 'compared', verdict: 'ahead', median: 16, percentile: 1 });
    expect(near).toMatchObject({ kind: 'compared', verdict: 'level' });
  });

  it('turns round where less is better', () => {
    const slow = compareToPeers({ own: 30, peers, lowerIsBetter: true, seed: 1 });
    const fast = compareToPeers({ own: 5, peers, lowerIsBetter: true, seed: 1 });
    expect(slow).toMatchObject({ verdict: 'behind', percentile: 0 });
    expect(fast).toMatchObject({ verdict: 'ahead', percentile: 1 });
  });

  it('holds the difference within its interval', () => {
    const comparison = compareToPeers({ own: 30, peers, seed: 1 });
    if (comparison.kind !== 'compared') throw new Error('expected a comparison');
    expect(comparison.difference).toBe(14);
    expect(comparison.low).toBeLessThanOrEqual(14);
    expect(comparison.high).toBeGreaterThanOrEqual(14);
  });

  it('of a person without a value says so', () => {
    expect(compareToPeers({ own: null, peers, seed: 1 })).toEqual({ kind: 'no value', n: 7 });
  });
});

describe('strengths and gaps', () => {
  const peers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  const against = (own: number) => compareToPeers({ own, peers, seed: 1 });

  it('list the farthest first, and leave out the middle half', () => {
    const found = strengthsAndGaps([
      { metric: 'best', comparison: against(20) },
      { metric: 'good', comparison: against(11.5) },
      { metric: 'middling', comparison: against(8) },
      { metric: 'poor', comparison: against(2.5) },
      { metric: 'worst', comparison: against(0) },
    ]);
    expect(found.strengths.map(({ metric }) => metric)).toEqual(['best', 'good']);
    expect(found.gaps.map(({ metric }) => metric)).toEqual(['worst', 'poor']);
  });

  it('are at most three', () => {
    const many = ['a', 'b', 'c', 'd'].map((metric) => ({ metric, comparison: against(20) }));
    expect(strengthsAndGaps(many).strengths).toHaveLength(3);
  });

  it('say nothing of what cannot be compared', () => {
    const comparison = compareToPeers({ own: 5, peers: [1], seed: 1 });
    expect(strengthsAndGaps([{ metric: 'a', comparison }])).toEqual({ strengths: [], gaps: [] });
  });
});

describe('risks of a deal', () => {
  const calm = {
    close_date: '2027-02-01',
    n_pushes: 0,
    days_in_stage: 10,
    usual_days: 30,
    progress: 0.8,
  };

  it('are none for a deal on its way', () => {
    expect(dealRisks(calm, '2026-11-13')).toEqual([]);
  });

  it('count a close date as passed from the day after', () => {
    expect(dealRisks({ ...calm, close_date: '2026-11-13' }, '2026-11-13')).toEqual([]);
    expect(dealRisks({ ...calm, close_date: '2026-11-12' }, '2026-11-13')).toEqual(['overdue']);
  });

  it('see the second push, the long stay, and the early stage that is due', () => {
    expect(dealRisks({ ...calm, n_pushes: 2 }, '2026-11-13')).toEqual(['pushed']);
    expect(dealRisks({ ...calm, days_in_stage: 31 }, '2026-11-13')).toEqual(['stalled']);
    expect(dealRisks({ ...calm, close_date: '2026-11-20', progress: 0.2 }, '2026-11-13')).toEqual([
      'early',
    ]);
  });

  it('do not call a deal stalled where no norm is known', () => {
    expect(dealRisks({ ...calm, days_in_stage: 900, usual_days: null }, '2026-11-13')).toEqual([]);
  });

  it('refuse a day that is none', () => {
    expect(() => dealRisks(calm, 'today')).toThrow('invalid day: today; expected YYYY-MM-DD');
  });
});
