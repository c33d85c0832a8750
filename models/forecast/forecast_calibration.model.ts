/*---
sentence: Do deals with a probability of 70% win seven times in ten? By time left in the quarter, over the newest eight closed quarters.
sentence zh: 赢率 70% 的商机是否十次赢七次？按距季末的时间统计，取最近八个已结束财季。
grain: [horizon, bin]
not null: [n, predicted, observed]
accepted:
  horizon: [all, weeks_1_4, weeks_5_8, weeks_9_12]
ranges:
  predicted: [0, 1]
  observed: [0, 1]
not additive over: [horizon]
scope: open
owner: sales-ops
source: Murphy 1973; Naeini, Cooper & Hauskrecht 2015 for the expected calibration error.
inputs:
  forecast_calibration_weekly: [period, week_of_quarter, bin, n, n_won, sum_probability, sum_squared_error]
types:
  horizon: VARCHAR
  bin: INTEGER
  n: BIGINT
  predicted: DOUBLE
  observed: DOUBLE
  low: DOUBLE
  high: DOUBLE
  brier: DOUBLE
  brier_of_base_rate: DOUBLE
  expected_calibration_error: DOUBLE
columns:
  horizon: Weeks of the quarter at which the probability was given
  bin: "Tenth of probability: 0 is below 10%, 9 is 90% and more"
  n: Weeks of deals in it
  predicted: Mean probability
  observed: Share that was won in the quarter
  low: Lower end of the 90% interval of the observed share, whole quarters resampled; null with fewer than three quarters
  high: Upper end of it
  brier: Brier score of the horizon, the same on each of its rows
  brier_of_base_rate: Brier score that the average probability alone would have; where brier is not below it, the data do not tell deals apart
  expected_calibration_error: Mean distance of predicted and observed share of the horizon, the same on each of its rows
columns zh:
  horizon: 给出概率时处于财季的第几周
  bin: 概率区间：0 为低于 10%，9 为 90% 及以上
  n: 其中的商机周数
  predicted: 平均概率
  observed: 当季实际赢单占比
  low: 实际占比 90% 区间下限（按整季重抽样）；不足三季为空
  high: 该区间上限
  brier: 该时段的 Brier 分数，各行相同
  brier_of_base_rate: 仅用平均概率时的 Brier 分数；若 brier 不低于它，说明数据无法区分商机
  expected_calibration_error: 该时段预测与实际占比的平均差距，各行相同
---*/
import type { TableModel } from '../table-model.ts';
import { calibrationOf } from './calibration.ts';
import { columnsOf } from './columns.ts';

const HORIZONS = [
  { horizon: 'all', from: 1, to: 12 },
  { horizon: 'weeks_1_4', from: 1, to: 4 },
  { horizon: 'weeks_5_8', from: 5, to: 8 },
  { horizon: 'weeks_9_12', from: 9, to: 12 },
] as const;

/** Closed quarters that are judged: the newest. */
const JUDGED_QUARTERS = 8;

export const model: TableModel = {
  *run(inputs) {
    const table = columnsOf(inputs['forecast_calibration_weekly']);
    const period = table.text('period');
    const number = (name: string) => table.number(name);
    const [week, bin, n, nWon] = ['week_of_quarter', 'bin', 'n', 'n_won'].map(number);
    const [probability, squared] = ['sum_probability', 'sum_squared_error'].map(number);
    const all = Array.from({ length: table.n }, (_, row) => ({
      period: period(row) ?? '',
      week: week?.(row) ?? 0,
      bin: bin?.(row) ?? 0,
      n: n?.(row) ?? 0,
      nWon: nWon?.(row) ?? 0,
      sumProbability: probability?.(row) ?? 0,
      sumSquaredError: squared?.(row) ?? 0,
    }));
    const judged = [...new Set(all.map((cell) => cell.period))].sort().slice(-JUDGED_QUARTERS);
    const cells = all.filter((cell) => judged.includes(cell.period));
    for (const { horizon, from, to } of HORIZONS) {
      const of = calibrationOf(
        cells.filter((cell) => cell.week >= from && cell.week <= to),
        from,
      );
      for (const one of of.bins) {
        yield [
          horizon,
          one.bin,
          one.n,
          one.predicted,
          one.observed,
          one.low,
          one.high,
          of.brier,
          of.brierOfBaseRate,
          of.ece,
        ];
      }
    }
  },
};
