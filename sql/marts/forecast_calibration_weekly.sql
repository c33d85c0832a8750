/*---
sentence: Of deals that were given a probability to be won in their quarter, how many were - by week and tenth of probability.
sentence zh: 按周、按概率区间统计：被赋予某一当季赢单概率的商机中实际赢单的数量。
grain: [period, week_of_quarter, bin]
not null: [n, n_won, sum_probability, sum_squared_error]
ranges:
  week_of_quarter: [1, 13]
  bin: [0, 9]
not additive over: [week_of_quarter]
scope: open
owner: sales-ops
source: Brier 1950 for the squared error of a probability.
columns:
  period: Closed fiscal quarter
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  bin: "Tenth of probability: 0 is below 10%, 9 is 90% and more"
  n: Open deals with such a probability at the end of the week
  n_won: Those that were won with a close date in the quarter, as it stands on the newest day
  sum_probability: Sum of their probabilities, which is how many were expected to be won
  sum_squared_error: Sum of squared differences of probability and outcome; divided by n it is the Brier score
columns zh:
  period: 已结束的财季
  week_of_quarter: 财季内第几周，1 至 13
  bin: 概率区间：0 为低于 10%，9 为 90% 及以上
  n: 该周末处于该概率区间的未结商机数
  n_won: 其中结束日期在本季且赢单的数量（以最新数据日为准）
  sum_probability: 概率之和，即预期赢单数
  sum_squared_error: 概率与结果之差的平方和；除以 n 即 Brier 分数
---*/
with

weeks as (
    select as_of_date, period, week_of_quarter, period_end from calendar where is_closed
),

wins as (
    select opportunity_id, max(close_date) as close_date
    from bookings
    where is_won and reopened_on is null
    group by opportunity_id
),

judged as (
    select
        weeks.period,
        weeks.week_of_quarter,
        least(cast(floor(deals.p_won_in_period * 10) as integer), 9) as bin,
        deals.p_won_in_period,
        case when wins.close_date <= weeks.period_end then 1 else 0 end as is_won
    from deal_forecast as deals
    inner join weeks on weeks.as_of_date = deals.as_of_date
    left join wins on wins.opportunity_id = deals.opportunity_id
    where weeks.week_of_quarter < 13
),

final as (
    select
        period,
        week_of_quarter,
        bin,
        count(*) as n,
        cast(sum(is_won) as bigint) as n_won,
        sum(p_won_in_period) as sum_probability,
        sum((p_won_in_period - is_won) * (p_won_in_period - is_won)) as sum_squared_error
    from judged
    group by period, week_of_quarter, bin
)

select * from final
