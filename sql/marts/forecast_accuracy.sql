/*---
sentence: How far each forecast of a closed quarter was from what the quarter brought.
sentence zh: 已结束财季的每个预测与实际结果的差距。
grain: [as_of_date, period, level, level_id, method]
not null: [week_of_quarter, forecast, actual, error, pinball_10, pinball_50, pinball_90, covered_80]
ranges:
  week_of_quarter: [1, 13]
not additive over: [as_of_date, level, method]
scope: level
owner: sales-ops
sorted by: [as_of_date]
source: >-
  METRICS.md forecast_accuracy - error = forecast - actual; sum up as WAPE (sum of absolute errors over sum of actuals) and bias
  (sum of errors over sum of actuals). Pinball loss - Koenker & Bassett 1978.
columns:
  as_of_date: Day as of which the forecast was made
  period: Closed fiscal quarter that was forecast
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  method: How it was forecast; ensemble is the default and combines the others
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  forecast: Expected bookings of the quarter as of the day
  actual: Bookings of the quarter as they stand on the newest day, by close date; 0 without
  error: Forecast less actual; above 0 was too optimistic
  absolute_percentage_error: Absolute error divided by the actual; null if that is 0
  pinball_10: Pinball loss of the 10% quantile, workspace currency
  pinball_50: Pinball loss of the median, workspace currency
  pinball_90: Pinball loss of the 90% quantile, workspace currency
  covered_80: 1 if the actual lay within the 80% interval, else 0
columns zh:
  as_of_date: 作出预测的截止日
  period: 被预测的已结束财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  method: 预测方法；ensemble 为默认，综合其他各方法
  week_of_quarter: 财季内第几周，1 至 13
  forecast: 当日对全季业绩的期望值
  actual: 该季业绩（以最新数据日为准，按结束日期归属）；无则为 0
  error: 预测减实际；大于 0 表示过于乐观
  absolute_percentage_error: 误差绝对值 ÷ 实际；实际为 0 时为空
  pinball_10: 10% 分位数的分位损失（工作区币种）
  pinball_50: 中位数的分位损失（工作区币种）
  pinball_90: 90% 分位数的分位损失（工作区币种）
  covered_80: 实际落在 80% 区间内为 1，否则为 0
---*/
with

forecasts as (
    select * from forecast_history
),

closed_periods as (
    select distinct period from calendar where is_closed
),

landed as (
    select period, level, level_id, amount_won from win_rates
),

compared as (
    select
        forecasts.as_of_date,
        forecasts.period,
        forecasts.level,
        forecasts.level_id,
        forecasts.method,
        forecasts.week_of_quarter,
        forecasts.mean as forecast,
        cast(coalesce(landed.amount_won, 0) as decimal(18, 2)) as actual,
        forecasts.p10,
        forecasts.p50,
        forecasts.p90
    from forecasts
    inner join closed_periods on closed_periods.period = forecasts.period
    left join landed
        on landed.period = forecasts.period
        and landed.level = forecasts.level
        and landed.level_id = forecasts.level_id
),

final as (
    select
        as_of_date,
        period,
        level,
        level_id,
        method,
        week_of_quarter,
        forecast,
        actual,
        forecast - actual as error,
        abs(forecast - actual) / nullif(actual, 0) as absolute_percentage_error,
        case when actual >= p10 then 0.1 * (actual - p10) else 0.9 * (p10 - actual) end as pinball_10,
        0.5 * abs(actual - p50) as pinball_50,
        case when actual >= p90 then 0.9 * (actual - p90) else 0.1 * (p90 - actual) end as pinball_90,
        case when actual >= p10 and actual <= p90 then 1 else 0 end as covered_80
    from compared
)

select * from final
