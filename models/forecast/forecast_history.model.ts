/*---
sentence: Where each quarter was expected to land, by week, member and method, with intervals.
sentence zh: 逐周、逐成员、逐方法对季度落点的预测及其区间。
grain: [as_of_date, period, level, level_id, method]
not null: [mean, p10, p50, p90, week_of_quarter, won_amount, weight, basis]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
  method: [naive, seasonal_naive, run_rate, stage_weighted, historical_conversion, hazard, commit, ensemble]
  basis: [calibrated, few_quarters, no_history]
ranges:
  weight: [0, 1]
incremental: as_of_date
not additive over: [as_of_date, level, method]
scope: level
owner: sales-ops
sorted by: [as_of_date]
chart: { type: line, x: as_of_date, y: mean }
source: >-
  METRICS.md forecast_history; weights by pinball loss - Koenker & Bassett 1978, Bates & Granger 1969; weighted conformal
  intervals - Lei et al. 2018, Barber, Candes, Ramdas & Tibshirani 2023; with little history quantile averaging -
  Lichtendahl, Grushka-Cockayne & Winkler 2013; categories as in
  https://help.salesforce.com/s/articleView?id=sf.forecasts3_category_mappings.htm
inputs:
  calendar: [as_of_date, period, week_of_quarter, period_start, period_end, quarter]
  forecast_methods: [as_of_date, period, level, level_id, won_amount, naive, seasonal_naive, run_rate, stage_weighted, historical_conversion, hazard, hazard_p10, hazard_p50, hazard_p90, commit_corrected, commit, best_case]
  forecast_members: [as_of_date, rep_id, level, level_id, is_member]
  bookings_by_level: [as_of_date, period, level, level_id, won_amount]
types:
  as_of_date: DATE
  period: VARCHAR
  level: VARCHAR
  level_id: VARCHAR
  method: VARCHAR
  mean: DECIMAL(18,2)
  p10: DECIMAL(18,2)
  p50: DECIMAL(18,2)
  p90: DECIMAL(18,2)
  commit: DECIMAL(18,2)
  best_case: DECIMAL(18,2)
  won_amount: DECIMAL(18,2)
  week_of_quarter: INTEGER
  weight: DOUBLE
  basis: VARCHAR
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  period: Fiscal quarter that is forecast, that of the as-of day
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  method: How it was forecast; ensemble is the default and combines the others
  mean: Expected bookings of the whole quarter; members of a level add up to the company to the cent, managers apart
  p10: A tenth of the outcomes is expected below
  p50: Half of the outcomes are expected below
  p90: Nine tenths of the outcomes are expected below; p10 to p90 is the 80% interval
  commit: What the member committed as of the day, whatever the method
  best_case: What the member called as best case as of the day
  won_amount: Bookings of the quarter as known that day, contained in all of the above
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  weight: What the ensemble takes from the method at this level and part of the quarter; 1 for the ensemble itself
  basis: "What intervals and weights rest on: calibrated (three closed quarters or more), few_quarters, no_history"
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  period: 被预测的财季，即截止日所在财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  method: 预测方法；ensemble 为默认，综合其他各方法
  mean: 全季业绩的期望值；同一层级各成员之和等于公司，精确到分（经理层级除外）
  p10: 预计十分之一的结果低于此值
  p50: 预计一半的结果低于此值
  p90: 预计十分之九的结果低于此值；p10 至 p90 为 80% 区间
  commit: 成员截至当日的承诺，与方法无关
  best_case: 成员截至当日的最佳情况
  won_amount: 当日已知的本季赢单金额，已含在以上各值中
  week_of_quarter: 财季内第几周，1 至 13
  weight: 综合预测在该层级、该时点采用此方法的权重；综合预测自身为 1
  basis: 区间与权重的依据：calibrated 至少三个已结束财季；few_quarters 财季过少；no_history 无历史
---*/
import type { TableModel } from '../table-model.ts';
import { cents, centsOrNull } from './cents.ts';
import { forecastHistory } from './history.ts';

export const model: TableModel = {
  *run(inputs, { days }) {
    const rows = forecastHistory(
      {
        calendar: inputs['calendar'],
        methods: inputs['forecast_methods'],
        members: inputs['forecast_members'],
        bookings: inputs['bookings_by_level'],
      },
      days,
    );
    for (const one of rows) {
      yield [
        one.date,
        one.period,
        one.level,
        one.levelId,
        one.method,
        cents(one.mean),
        cents(one.p10),
        cents(one.p50),
        cents(one.p90),
        centsOrNull(one.commit),
        centsOrNull(one.bestCase),
        cents(one.won),
        one.weekOfQuarter,
        Math.round(one.weight * 1e4) / 1e4,
        one.basis,
      ];
    }
  },
};
