import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { velocityLevers, type VelocityFactors } from '#models/review/velocity-levers.ts';
import { runModel, type Cell } from '../../sql/given-expect.ts';

const PEERS: VelocityFactors = {
  ramp: 1,
  nClosed: 50,
  winRate: 0.2,
  dealSize: 25_000,
  cycleDays: 60,
};

const factors = fc.record({
  ramp: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  nClosed: fc.integer({ min: 0, max: 60 }),
  winRate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  dealSize: fc.option(fc.double({ min: 1, max: 1e6, noNaN: true })),
  cycleDays: fc.option(fc.double({ min: 0, max: 400, noNaN: true })),
});

describe('velocityLevers', () => {
  it('holds the worked example: 50 x 25,000 x 0.20 / 60 = 4,166.67 a day', () => {
    expect(velocityLevers(PEERS, PEERS)).toMatchObject({ gap: 0, fromCycle: 0 });
    expect(velocityLevers(PEERS, PEERS)?.velocity).toBeCloseTo(4_166.67, 2);
  });

  it('the parts sum to the gap, whatever is missing', () => {
    fc.assert(
      fc.property(factors, (own) => {
        const levers = velocityLevers(own, PEERS);
        expect(levers).not.toBeNull();
        if (levers === null) return;
        const parts =
          levers.fromVolume +
          levers.fromWinRate +
          levers.fromDealSize +
          levers.fromCycle +
          levers.fromRamp;
        expect(parts).toBeCloseTo(levers.gap, 6);
      }),
    );
  });

  it('of two factors that differ by the same share each has half of the gap', () => {
    const levers = velocityLevers({ ...PEERS, winRate: 0.4, dealSize: 50_000 }, PEERS);
    expect(levers?.gap).toBeCloseTo(3 * 4_166.67, 1);
    expect(levers?.fromWinRate).toBeCloseTo(levers?.fromDealSize ?? 0, 8);
    expect(levers?.fromVolume).toBeCloseTo(0, 8);
  });

  it('half the deals at half the ramp is a matter of ramp, not of volume', () => {
    const levers = velocityLevers({ ...PEERS, ramp: 0.5, nClosed: 25 }, PEERS);
    expect(levers?.fromVolume).toBeCloseTo(0, 8);
    expect(levers?.fromRamp).toBeCloseTo(-4_166.67 / 2, 2);
  });

  it('without a win the whole gap is the win rate’s, and without a closing the volume’s', () => {
    const none = { dealSize: null, cycleDays: null };
    const noWin = velocityLevers({ ...PEERS, ...none, winRate: 0 }, PEERS);
    expect(noWin).toMatchObject({ velocity: 0, fromDealSize: 0, fromCycle: 0, fromVolume: 0 });
    expect(noWin?.fromWinRate).toBeCloseTo(-4_166.67, 2);
    const idle = velocityLevers({ ...PEERS, ...none, winRate: null, nClosed: 0 }, PEERS);
    expect(idle?.fromVolume).toBeCloseTo(-4_166.67, 2);
  });

  it('peers without a win have no velocity to compare with', () => {
    expect(velocityLevers(PEERS, { ...PEERS, dealSize: null, cycleDays: null })).toBeNull();
  });
});

describe('rep_levers', () => {
  const quarter = (rep_id: string, rest: Readonly<Record<string, Cell>> = {}) => ({
    rep_id,
    period: 'FY2026-Q1',
    as_of_date: '2026-03-31',
    tenure_months: 30,
    main_segment: 'Enterprise',
    is_ramping: false,
    ramp_factor: 1,
    n_won: 2,
    n_lost: 8,
    average_won_amount: 1_000,
    median_cycle_days: 50,
    ...rest,
  });
  const peers = ['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => quarter(id));

  it('compares each rep with the peers of the quarter', async () => {
    const rows = await runModel('rep_levers', {
      given: { rep_productivity: [...peers, quarter('a', { n_won: 4, n_lost: 16 })] },
    });
    expect(rows[0]).toMatchObject({
      rep_id: 'a',
      as_of_date: '2026-03-31',
      n_peers: 5,
      peer_basis: 'tenure and segment',
      velocity: 80,
      peer_velocity: 40,
      gap: 40,
      from_win_rate: 0,
    });
    expect(rows[0]?.['from_volume']).toBeCloseTo(40, 9);
  });

  it('a team of one, or a quarter of four others, has no gap', async () => {
    const rows = await runModel('rep_levers', { given: { rep_productivity: peers } });
    expect(rows.map((row) => [row['n_peers'], row['gap'], row['from_ramp']])).toEqual(
      peers.map(() => [4, null, null]),
    );
  });

  it('a pooled rate weighs each peer by deals, and a ramping rep meets ramping peers', async () => {
    const rows = await runModel('rep_levers', {
      given: {
        rep_productivity: [
          ...peers,
          quarter('p6', { n_won: 0, n_lost: 0, average_won_amount: null, median_cycle_days: null }),
          ...['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((id) =>
            quarter(id, { tenure_months: 3, ramp_factor: 0.5, is_ramping: true, n_lost: 2 }),
          ),
        ],
      },
    });
    const of = (id: string) => rows.find((row) => row['rep_id'] === id);
    // Five peers close ten deals each and one none: 50 / 6 deals, a fifth of them won.
    expect(of('n1')).toMatchObject({ n_peers: 5, gap: 0, peer_basis: 'tenure and segment' });
    expect(of('p6')).toMatchObject({ n_peers: 5, velocity: 0, peer_velocity: 40 });
    expect(of('p1')?.['peer_velocity']).toBeCloseTo(((40 / 5) * 0.2 * 1_000) / 50, 9);
  });
});
