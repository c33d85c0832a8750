/*---
sentence: What each forecasting method expected of each member's quarter, week by week, before they are combined.
sentence zh: 各种预测方法逐周对各成员本季业绩的预期（合并之前）。
grain: [as_of_date, period, level, level_id]
not null: [week_of_quarter, won_amount, stage_weighted, new_deals_amount, n_open]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
incremental: as_of_date
not additive over: [as_of_date, level]
scope: level
owner: sales-ops
sorted by: [as_of_date]
source: >-
  Sum of deals by transform - Duffie & Pan 1997 for the transform, Gauss-Hermite for the shared shock; commits corrected by each
  person's record; run rate and naive forecasts as in Hyndman & Athanasopoulos, Forecasting, principles and practice, 2021.
inputs:
  calendar: [as_of_date, period, week_of_quarter, period_start, period_end, quarter]
  deal_forecast: [as_of_date, opportunity_id, rep_id, p_won_in_period, won_amount, amount_spread, weighted_amount, converted_amount, commit_amount, best_case_amount]
  fct_forecast_deal: [as_of_date, opportunity_id, created_on, segment, industry, territory, source]
  fct_forecast_closing: [as_of_date, opportunity_id, closed_at, is_end, is_won, amount, period, rep_id, segment, industry, territory, source]
  forecast_members: [as_of_date, rep_id, level, level_id, is_member]
  bookings_by_level: [as_of_date, period, level, level_id, won_amount]
  fct_forecast_submission: [as_of_date, period, level, level_id, category, is_override, amount]
types:
  as_of_date: DATE
  period: VARCHAR
  level: VARCHAR
  level_id: VARCHAR
  week_of_quarter: INTEGER
  won_amount: DECIMAL(18,2)
  naive: DECIMAL(18,2)
  seasonal_naive: DECIMAL(18,2)
  run_rate: DECIMAL(18,2)
  stage_weighted: DECIMAL(18,2)
  historical_conversion: DECIMAL(18,2)
  hazard: DECIMAL(18,2)
  hazard_p10: DECIMAL(18,2)
  hazard_p50: DECIMAL(18,2)
  hazard_p90: DECIMAL(18,2)
  commit_corrected: DECIMAL(18,2)
  new_deals_amount: DECIMAL(18,2)
  commit: DECIMAL(18,2)
  best_case: DECIMAL(18,2)
  n_open: BIGINT
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  period: Fiscal quarter of the as-of day, which is forecast
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  won_amount: Bookings of the quarter as known that day; all methods include them
  naive: What the last quarter closed with; null without one
  seasonal_naive: What the same quarter of last year closed with; null without one
  run_rate: Bookings so far, and the rest at their pace for the share of a quarter that is usually still to come
  stage_weighted: Bookings so far and the open amount due in the quarter times the CRM's probability of each deal
  historical_conversion: Bookings so far, what past quarters won of such deals, and deals that are not open yet
  hazard: Bookings so far, probability times amount of each open deal, and deals that are not open yet, corrected by the company's past error
  hazard_p10: A tenth of the outcomes lies below, from the distribution of the sum of deals
  hazard_p50: Half of the outcomes lie below
  hazard_p90: Nine tenths of the outcomes lie below
  commit_corrected: Commits of the reps in the member, each corrected by that person's record; null where nobody committed
  new_deals_amount: Expected from deals that are not open yet, part of hazard and historical_conversion
  commit: What the member commits, as said, else as those below say, else what is won and in the CRM's commit category
  best_case: The same for best case
  n_open: Open deals
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  period: 截止日所在财季，即被预测的季度
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  week_of_quarter: 财季内第几周，1 至 13
  won_amount: 当日已知的本季赢单金额；各方法均包含在内
  naive: 上一季的最终业绩；没有则为空
  seasonal_naive: 去年同季的最终业绩；没有则为空
  run_rate: 至今赢单，其余按当前节奏和以往同期剩余占比推算
  stage_weighted: 至今赢单 + 本季到期未结金额 × 各商机 CRM 赢率
  historical_conversion: 至今赢单 + 以往同类商机的赢单占比推算 + 尚未创建的商机
  hazard: 至今赢单 + 各未结商机的概率 × 金额 + 尚未创建的商机，并按公司以往误差修正
  hazard_p10: 十分之一的结果低于此值（由商机之和的分布得出）
  hazard_p50: 一半的结果低于此值
  hazard_p90: 十分之九的结果低于此值
  commit_corrected: 成员内各销售的承诺，按各人以往偏差修正；无人承诺为空
  new_deals_amount: 尚未创建的商机预计带来的金额，已含在 hazard 与 historical_conversion 中
  commit: 成员的承诺：本人填报，否则下级之和，否则为已赢单加 CRM“承诺”类别金额
  best_case: 同上，最佳情况
  n_open: 未结商机数
---*/
import type { TableModel } from '../table-model.ts';
import { cents, centsOrNull } from './cents.ts';
import { methodForecasts } from './method-forecasts.ts';

export const model: TableModel = {
  *run(inputs, { days }) {
    const forecasts = methodForecasts(
      {
        calendar: inputs['calendar'],
        forecasts: inputs['deal_forecast'],
        deals: inputs['fct_forecast_deal'],
        closings: inputs['fct_forecast_closing'],
        members: inputs['forecast_members'],
        bookings: inputs['bookings_by_level'],
        submissions: inputs['fct_forecast_submission'],
      },
      days,
    );
    for (const one of forecasts) {
      yield [
        one.date,
        one.period,
        one.level,
        one.levelId,
        one.weekOfQuarter,
        cents(one.won),
        centsOrNull(one.naive),
        centsOrNull(one.seasonalNaive),
        centsOrNull(one.runRate),
        cents(one.stageWeighted),
        centsOrNull(one.historicalConversion),
        centsOrNull(one.hazard),
        centsOrNull(one.hazardP10),
        centsOrNull(one.hazardP50),
        centsOrNull(one.hazardP90),
        centsOrNull(one.commitCorrected),
        cents(one.newDeals),
        centsOrNull(one.commit),
        centsOrNull(one.bestCase),
        one.nOpen,
      ];
    }
  },
};
