/*---
sentence: How far each long-range forecast of a closed quarter was from what the quarter brought, beside guessing that nothing changes.
sentence zh: 已结束财季的每个长期预测与实际结果的差距，并与“保持不变”的猜测对比。
grain: [as_of_date, period, level, level_id, method]
not null: [is_default, quarters_ahead, basis, forecast, actual, error, naive, covered_80]
ranges:
  quarters_ahead: [1, 8]
not additive over: [as_of_date, level, method]
scope: level
owner: sales-ops
source: >-
  Error = forecast - actual; sum up as WAPE (sum of absolute errors over sum of actuals) and bias (sum of errors over sum of
  actuals). The yardstick is the naive forecast of Hyndman & Koehler 2006.
columns:
  as_of_date: Last day of the quarter as of which the forecast was made
  period: Closed fiscal quarter that was forecast
  level: "What the member is: company, region, industry or segment"
  level_id: "The member: company, or the name of the region, industry or segment"
  method: How it was forecast
  is_default: Whether it was the method to go by on that day
  quarters_ahead: Quarters from the last closed one, 1 to 8
  basis: "series, or few_quarters where there were fewer than six and the interval was a guess"
  forecast: Expected bookings of the quarter as of the day
  actual: Bookings of the quarter as they stand on the newest day, by close date; 0 without
  error: Forecast less actual; above 0 was too optimistic
  naive: The yardstick - what the quarter of the as-of day brought, as if nothing were to change
  covered_80: 1 if the actual lay within the 80% interval, else 0
columns zh:
  as_of_date: 作出预测的财季末日
  period: 被预测的已结束财季
  level: 成员所属层级：公司、大区、行业或客户细分
  level_id: 成员：公司，或大区、行业、客户细分的名称
  method: 预测方法
  is_default: 是否为当日的默认方法
  quarters_ahead: 距最后一个已结束财季的季数，1 至 8
  basis: series 为序列预测；few_quarters 表示当时不足六季，区间仅为猜测
  forecast: 当日对该季业绩的期望值
  actual: 该季业绩（以最新数据日为准，按结束日期归属）；无则为 0
  error: 预测减实际；大于 0 表示过于乐观
  naive: 对照标准：截止日所在财季的业绩，即假设此后保持不变
  covered_80: 实际落在 80% 区间内为 1，否则为 0
---*/
with

forecasts as (
    select * from forecast_series
),

closed_periods as (
    select distinct period from calendar where is_closed
),

origins as (
    select as_of_date, period from calendar
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
        forecasts.is_default,
        forecasts.quarters_ahead,
        forecasts.basis,
        forecasts.mean as forecast,
        forecasts.p10,
        forecasts.p90,
        cast(coalesce(landed.amount_won, 0) as decimal(18, 2)) as actual,
        cast(coalesce(before.amount_won, 0) as decimal(18, 2)) as naive
    from forecasts
    inner join closed_periods on closed_periods.period = forecasts.period
    inner join origins on origins.as_of_date = forecasts.as_of_date
    left join landed
        on landed.period = forecasts.period
        and landed.level = forecasts.level
        and landed.level_id = forecasts.level_id
    left join landed as before
        on before.period = origins.period
        and before.level = forecasts.level
        and before.level_id = forecasts.level_id
),

final as (
    select
        as_of_date,
        period,
        level,
        level_id,
        method,
        is_default,
        quarters_ahead,
        basis,
        forecast,
        actual,
        forecast - actual as error,
        naive,
        case when actual >= p10 and actual <= p90 then 1 else 0 end as covered_80
    from compared
)

select * from final
