/*---
sentence: How evenly the bookings of a quarter come in, week by week, by close date.
sentence zh: 按结束日期看，财季赢单金额逐周到账的均匀程度。
grain: [period, week]
not null: [week_end, won_amount, is_closed]
not additive over: [week]
scope: open
owner: sales-ops
chart: { type: line, x: week, y: cumulative_share }
source: "METRICS.md bookings_linearity. Example: bookings of 1.5, 2 and 5.5 are shares 0.167, 0.222 and 0.611 of 9."
columns:
  period: Fiscal quarter, for example FY2026-Q4
  week: Week of the fiscal quarter, 1 to 13
  week_end: As-of day that ends the week
  won_amount: Deals with close date in the week that stand as won on the day of the newest data, workspace currency
  cumulative_amount: These amounts from the start of the quarter
  cumulative_share: Cumulative amount divided by the bookings of the quarter, for the current quarter by those so far; null without bookings
  is_closed: Whether the quarter has ended
columns zh:
  period: 财季，例如 FY2026-Q4
  week: 财季内第几周，1 至 13
  week_end: 该周的截止日
  won_amount: 结束日期在当周且截至最新数据日仍为赢单的金额，工作区币种
  cumulative_amount: 自季初累计的上述金额
  cumulative_share: 累计金额 ÷ 全季赢单金额（当季为至今金额）；无赢单为空
  is_closed: 财季是否已结束
---*/
with

weeks as (
    select period, week_of_quarter as week, as_of_date as week_end, period_end, is_closed from calendar
),

last_weeks as (
    select period, max(week) as last_week from weeks group by period
),

won as (
    select
        closings.period,
        least(closings.week_of_quarter, last_weeks.last_week) as week,
        sum(closings.amount) as won_amount
    from bookings as closings
    inner join last_weeks on last_weeks.period = closings.period
    where closings.is_won and closings.reopened_at is null
    group by closings.period, least(closings.week_of_quarter, last_weeks.last_week)
),

by_week as (
    select
        weeks.period,
        weeks.week,
        weeks.week_end,
        coalesce(won.won_amount, 0) as won_amount,
        sum(coalesce(won.won_amount, 0)) over (
            partition by weeks.period
            order by weeks.week
            rows between unbounded preceding and current row
        ) as cumulative_amount,
        sum(coalesce(won.won_amount, 0)) over (partition by weeks.period) as quarter_amount,
        weeks.is_closed
    from weeks
    left join won on won.period = weeks.period and won.week = weeks.week
),

final as (
    select
        period,
        week,
        week_end,
        cast(won_amount as decimal(18, 2)) as won_amount,
        cast(cumulative_amount as decimal(18, 2)) as cumulative_amount,
        cumulative_amount / nullif(quarter_amount, 0) as cumulative_share,
        is_closed
    from by_week
)

select * from final
