/*---
sentence: Why each rep is faster or slower than peers at the same ramp - volume, win rate, deal size, cycle or ramp.
sentence zh: 每位销售为何快于或慢于同爬坡阶段的同事：数量、赢单率、单额、周期还是爬坡。
grain: [rep_id, period]
not null: [as_of_date, n_peers]
accepted:
  peer_basis: [tenure and segment, tenure, ramp, everyone]
not additive over: [period, rep_id]
scope: rep_id
owner: people-ops
source: "METRICS.md rep_levers. Sales velocity = opportunities x win rate x average amount / cycle; the gap is split by the Shapley value of its factors (Shapley, A value for n-person games, 1953), so the parts sum to the gap in whatever order one explains."
inputs:
  rep_productivity: [rep_id, period, as_of_date, tenure_months, main_segment, is_ramping, ramp_factor, n_won, n_lost, average_won_amount, median_cycle_days]
types:
  rep_id: VARCHAR
  period: VARCHAR
  as_of_date: DATE
  n_peers: BIGINT
  peer_basis: VARCHAR
  velocity: DOUBLE
  peer_velocity: DOUBLE
  gap: DOUBLE
  from_volume: DOUBLE
  from_win_rate: DOUBLE
  from_deal_size: DOUBLE
  from_cycle: DOUBLE
  from_ramp: DOUBLE
columns:
  rep_id: Salesforce user id of the rep
  period: Fiscal quarter
  as_of_date: "Last as-of day of the period: nothing later is used"
  n_peers: Reps that the rep is compared with; fewer than five are too few for a gap
  peer_basis: "What the peers share with the rep, the closest that has five of them: tenure and segment, tenure, ramp, or everyone"
  velocity: "Amount a day: deals closed in the quarter x win rate x average won amount / median cycle days; 0 without wins; null where the peers have none"
  peer_velocity: The same of a typical peer, from the peers' mean number of deals, their joint win rate and average amount, and the median of their cycles
  gap: Velocity less the peers' velocity, amount a day; below zero the rep is slower
  from_volume: Part of the gap from the number of deals closed, per ramped rep
  from_win_rate: Part of the gap from the win rate; 0 where the rep closed nothing
  from_deal_size: Part of the gap from the average won amount; 0 where the rep won nothing
  from_cycle: Part of the gap from the length of the cycle; 0 where the rep won nothing
  from_ramp: Part of the gap from being earlier or later in the ramp than the peers; 0 without hire date
columns zh:
  rep_id: 销售的 Salesforce 用户 ID
  period: 财季
  as_of_date: 该期间最后一个截止日；不使用此后的任何信息
  n_peers: 参与对比的同事人数；不足五人不计算差距
  peer_basis: 同事与其共同之处，取满五人的最接近一档：tenure and segment（司龄与细分）、tenure（司龄）、ramp（爬坡）、everyone（全部）
  velocity: 销售速度（每天金额）= 本季结单数 × 赢单率 × 平均赢单金额 ÷ 中位周期天数；无赢单为 0；同事均无赢单时为空
  peer_velocity: 典型同事的销售速度：平均结单数、合并赢单率、合并平均金额、周期中位数
  gap: 与同事的差距（每天金额）；负数为更慢
  from_volume: 差距中来自结单数量（按爬坡折算）的部分
  from_win_rate: 差距中来自赢单率的部分；未结单为 0
  from_deal_size: 差距中来自平均单额的部分；未赢单为 0
  from_cycle: 差距中来自销售周期的部分；未赢单为 0
  from_ramp: 差距中来自爬坡进度不同的部分；无入职日期为 0
---*/
import { mean } from '../stats/mean.ts';
import { median } from '../stats/median.ts';
import { cells } from '../cells.ts';
import type { Cell, InputTable, TableModel } from '../table-model.ts';
import { peerGroup, type PeerCandidate } from './peer-group.ts';
import { velocityLevers, type VelocityFactors } from './velocity-levers.ts';

interface RepQuarter extends PeerCandidate {
  readonly period: string;
  readonly as_of_date: string;
  readonly ramp: number | null;
  readonly nWon: number;
  readonly nLost: number;
  readonly averageWon: number | null;
  readonly cycleDays: number | null;
}

export const model: TableModel = {
  run({ rep_productivity: table }) {
    const quarters = readQuarters(table);
    const byPeriod = new Map<string, RepQuarter[]>();
    for (const rep of quarters) {
      byPeriod.set(rep.period, [...(byPeriod.get(rep.period) ?? []), rep]);
    }
    return quarters.map((rep) => rowOf(rep, byPeriod.get(rep.period) ?? []));
  },
};

function rowOf(rep: RepQuarter, candidates: readonly RepQuarter[]): Cell[] {
  const { peers, n, basis, isEnough } = peerGroup(rep, candidates);
  const levers = isEnough ? velocityLevers(ownFactors(rep), typicalFactors(peers)) : null;
  return [
    rep.rep_id,
    rep.period,
    rep.as_of_date,
    n,
    basis,
    levers?.velocity ?? null,
    levers?.peerVelocity ?? null,
    levers?.gap ?? null,
    levers?.fromVolume ?? null,
    levers?.fromWinRate ?? null,
    levers?.fromDealSize ?? null,
    levers?.fromCycle ?? null,
    levers?.fromRamp ?? null,
  ];
}

function ownFactors({ ramp, nWon, nLost, averageWon, cycleDays }: RepQuarter): VelocityFactors {
  const nClosed = nWon + nLost;
  const winRate = nClosed === 0 ? null : nWon / nClosed;
  return { ramp, nClosed, winRate, dealSize: averageWon, cycleDays };
}

function typicalFactors(peers: readonly RepQuarter[]): VelocityFactors {
  const sum = (of: (peer: RepQuarter) => number): number =>
    peers.reduce((total, peer) => total + of(peer), 0);
  const known = (of: (peer: RepQuarter) => number | null): number[] =>
    peers.map(of).filter((value) => value !== null);
  const nWon = sum((peer) => peer.nWon);
  const nClosed = nWon + sum((peer) => peer.nLost);
  return {
    ramp: mean(known(({ ramp }) => ramp)),
    nClosed: peers.length === 0 ? 0 : nClosed / peers.length,
    winRate: nClosed === 0 ? null : nWon / nClosed,
    dealSize: nWon === 0 ? null : sum((peer) => (peer.averageWon ?? 0) * peer.nWon) / nWon,
    cycleDays: median(known(({ cycleDays }) => cycleDays)),
  };
}

function readQuarters(table: InputTable | undefined): RepQuarter[] {
  const { nRows, text, number, flag } = cells(table);
  return Array.from({ length: nRows }, (_, row) => ({
    rep_id: text('rep_id', row) ?? '',
    period: text('period', row) ?? '',
    as_of_date: text('as_of_date', row) ?? '',
    tenure_months: number('tenure_months', row),
    main_segment: text('main_segment', row),
    is_ramping: flag('is_ramping', row),
    ramp: number('ramp_factor', row),
    nWon: number('n_won', row) ?? 0,
    nLost: number('n_lost', row) ?? 0,
    averageWon: number('average_won_amount', row),
    cycleDays: number('median_cycle_days', row),
  }));
}
