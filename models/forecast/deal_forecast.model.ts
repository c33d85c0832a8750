/*---
sentence: What each open deal was expected to do, on every as-of day - won in the quarter, lost, or pushed out of it.
sentence zh: 每个截止日对每个未结商机的判断：当季赢单、丢单还是推迟出本季。
grain: [as_of_date, opportunity_id]
not null: [period, p_won_in_period, p_lost_in_period, p_open_at_end, p_won_next_period, p_won_ever, won_amount, amount_spread, expected_amount, basis]
ranges:
  p_won_in_period: [0, 1]
  p_lost_in_period: [0, 1]
  p_open_at_end: [0, 1]
  p_won_next_period: [0, 1]
  p_won_ever: [0, 1]
accepted:
  basis: [model, amount_missing, stage_unseen, one_quarter, base_rate, one_outcome, no_history]
incremental: as_of_date
not additive over: [as_of_date]
scope: rep_id
owner: sales-ops
sorted by: [as_of_date]
source: >-
  Discrete-time competing risks - Prentice & Gloeckler 1978, Fahrmeir & Tutz 2001; on landmarks - van Houwelingen & Putter 2012;
  ridge - le Cessie & van Houwelingen 1992; rep effects by empirical Bayes - Robbins 1956; whether there is any signal - Cox 1958.
inputs:
  calendar: [as_of_date, period, week_of_quarter, period_start, period_end, quarter]
  fct_forecast_event: [as_of_date, opportunity_id, is_open, stage, amount_original, currency, close_date, rep_id, forecast_category, probability, n_pushes, stage_entered_on]
  fct_forecast_deal: [as_of_date, opportunity_id, created_on, segment, industry, territory, source, type]
  fct_forecast_closing: [as_of_date, opportunity_id, closed_at, is_end, is_won, amount, period]
  fct_as_of_rate: [as_of_date, currency, rate]
  forecast_members: [as_of_date, rep_id, level, level_id, is_member]
types:
  as_of_date: DATE
  opportunity_id: VARCHAR
  period: VARCHAR
  rep_id: VARCHAR
  amount: DECIMAL(18,2)
  won_amount: DECIMAL(18,2)
  amount_spread: DOUBLE
  p_won_in_period: DOUBLE
  p_lost_in_period: DOUBLE
  p_open_at_end: DOUBLE
  p_won_next_period: DOUBLE
  p_won_ever: DOUBLE
  expected_amount: DECIMAL(18,2)
  is_due: BOOLEAN
  weighted_amount: DECIMAL(18,2)
  converted_amount: DECIMAL(18,2)
  commit_amount: DECIMAL(18,2)
  best_case_amount: DECIMAL(18,2)
  n_similar: BIGINT
  n_similar_won: BIGINT
  reasons: VARCHAR
  basis: VARCHAR
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  opportunity_id: Salesforce id of the deal
  period: Fiscal quarter of the as-of day
  rep_id: Owner on that day
  amount: Amount in workspace currency at the rate of the day; null if it has none
  won_amount: What it is expected to bring if it is won; for a deal without an amount, what won deals brought on average
  amount_spread: Spread of that amount, as a share of it
  p_won_in_period: Probability that it is won by the end of the quarter
  p_lost_in_period: Probability that it is lost by the end of the quarter
  p_open_at_end: Probability that it is still open then, pushed out of the quarter
  p_won_next_period: Probability that it is won in the quarter after
  p_won_ever: Probability that it is ever won
  expected_amount: Expected bookings of the quarter from the deal, p_won_in_period times won_amount
  is_due: Whether its close date lies in the quarter
  weighted_amount: Amount times the CRM's probability if it is due, else 0
  converted_amount: Amount times what was won in past quarters of deals at this stage, so long in it, at this part of the quarter
  commit_amount: Amount if it is due and in the CRM's commit category, else 0
  best_case_amount: Amount if it is due and in the commit or best-case category, else 0
  n_similar: Weeks of past deals that were alike in that
  n_similar_won: Those of deals that were won in their quarter
  reasons: "What moves its chance most against the average deal of the day, as code:log-odds, up to three; codes are stage, close_date, days_in_stage, age, pushes, segment, amount, industry, region, source, type, category, owner_tenure, owner"
  basis: "What the probability rests on: model; amount_missing or stage_unseen (model, without that); one_quarter (model of a single quarter); base_rate (past data do not tell deals apart, so all have the average); one_outcome (all past deals ended alike); no_history (the CRM's probability)"
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  opportunity_id: 商机的 Salesforce ID
  period: 截止日所在财季
  rep_id: 当日负责人
  amount: 金额，按当日汇率折算为工作区币种；无金额为空
  won_amount: 若赢单预计带来的金额；商机无金额时取已赢商机的平均值
  amount_spread: 该金额的离散程度（占比）
  p_won_in_period: 在本季末前赢单的概率
  p_lost_in_period: 在本季末前丢单的概率
  p_open_at_end: 季末仍未结（推迟出本季）的概率
  p_won_next_period: 在下一季赢单的概率
  p_won_ever: 最终赢单的概率
  expected_amount: 该商机对本季业绩的期望值 = 当季赢单概率 × 预计赢单金额
  is_due: 结束日期是否在本季
  weighted_amount: 若结束日期在本季，金额 × CRM 赢率，否则为 0
  converted_amount: 金额 × 以往同阶段、同停留时长、同季内时点商机的赢单占比
  commit_amount: 若结束日期在本季且属于 CRM 的“承诺”类别，取其金额，否则为 0
  best_case_amount: 若结束日期在本季且属于“承诺”或“最佳情况”类别，取其金额，否则为 0
  n_similar: 以往情形相近的商机周数
  n_similar_won: 其中当季赢单的商机周数
  reasons: 与当日平均商机相比影响最大的因素，格式为“代码:对数几率”，最多三项；代码为 stage、close_date、days_in_stage、age、pushes、segment、amount、industry、region、source、type、category、owner_tenure、owner
  basis: 概率的依据：model 模型；amount_missing、stage_unseen 缺金额或阶段未见过的模型结果；one_quarter 仅一个季度的模型；base_rate 历史数据无法区分商机，统一取平均；one_outcome 以往结果全部相同；no_history 无历史，取 CRM 赢率
---*/
import type { TableModel } from '../table-model.ts';
import { dealForecasts } from './deal-forecasts.ts';

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

export const model: TableModel = {
  *run(inputs, { days }) {
    const forecasts = dealForecasts(
      {
        calendar: inputs['calendar'],
        deals: inputs['fct_forecast_deal'],
        events: inputs['fct_forecast_event'],
        closings: inputs['fct_forecast_closing'],
        rates: inputs['fct_as_of_rate'],
        members: inputs['forecast_members'],
      },
      days,
    );
    for (const one of forecasts) {
      yield [
        one.date,
        one.opportunityId,
        one.period,
        one.repId,
        one.amount,
        round(one.wonAmount, 2),
        round(one.spread, 4),
        round(one.pWonInPeriod, 6),
        round(one.pLostInPeriod, 6),
        round(one.pOpenAtEnd, 6),
        round(one.pWonNextPeriod, 6),
        round(one.pWonEver, 6),
        round(one.pWonInPeriod * one.wonAmount, 2),
        one.isDue,
        round(one.weightedAmount, 2),
        round(one.convertedAmount, 2),
        round(one.commitAmount, 2),
        round(one.bestCaseAmount, 2),
        one.nSimilar,
        one.nSimilarWon,
        one.reasons,
        one.basis,
      ];
    }
  },
};
