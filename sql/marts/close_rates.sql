/*---
sentence: Of what was open in a given week of a closed quarter, how much was won by the end of it?
sentence zh: 已结束财季某一周的未结商机，有多少在季末前赢单？
grain: [period, week_of_quarter, level, level_id]
not null: [open_amount, won_from_open_amount, won_amount, later_won_amount]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
ranges:
  close_rate: [0, 1]
not additive over: [week_of_quarter, level]
scope: level
owner: sales-ops
chart: { type: line, x: week_of_quarter, y: close_rate }
source: METRICS.md pipeline_coverage (share by value of what was open that was won in the quarter).
columns:
  period: Closed fiscal quarter
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  as_of_date: Day that ends the week
  open_amount: Amount open at the end of the week with close date in the quarter
  won_from_open_amount: Part of open amount, as it stood, that was won in the quarter
  won_amount: Bookings of the quarter up to the week
  later_won_amount: Bookings of the quarter after the week, including deals that were not yet open in it
  close_rate: Won from open amount divided by open amount; null if nothing was open
  landing_ratio: Bookings of the whole quarter divided by bookings so far plus open amount; null if that is 0
columns zh:
  period: 已结束的财季
  week_of_quarter: 财季内第几周，1 至 13
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  as_of_date: 该周的截止日
  open_amount: 该周末未结且结束日期在本季的金额
  won_from_open_amount: 未结金额（按当时数值）中当季赢单的部分
  won_amount: 截至该周的本季赢单金额
  later_won_amount: 该周之后的本季赢单金额，含当时尚未打开的商机
  close_rate: 成交率 = 未结中赢单金额 ÷ 未结金额；无未结为空
  landing_ratio: 落地比 = 全季赢单金额 ÷（至今赢单 + 未结金额）；分母为 0 时为空
---*/
with

closed_weeks as (
    select period, week_of_quarter, as_of_date, period_end from calendar where is_closed
),

open_pipeline as (
    select as_of_date, level, level_id, open_amount, won_from_open_amount
    from pipeline_by_level
    where periods_ahead = 0
),

final_bookings as (
    select
        period,
        level,
        level_id,
        week_of_quarter,
        cumulative_amount as won_so_far,
        last_value(cumulative_amount) over (
            partition by period, level, level_id
            order by week_of_quarter
            rows between unbounded preceding and unbounded following
        ) as won_in_quarter
    from bookings_weekly
),

keys as (
    select closed_weeks.period, closed_weeks.week_of_quarter, level, level_id
    from closed_weeks
    inner join open_pipeline on open_pipeline.as_of_date = closed_weeks.as_of_date
    union
    select closed_weeks.period, closed_weeks.week_of_quarter, level, level_id
    from closed_weeks
    inner join final_bookings
        on final_bookings.period = closed_weeks.period
        and final_bookings.week_of_quarter = closed_weeks.week_of_quarter
),

measured as (
    select
        keys.period,
        keys.week_of_quarter,
        keys.level,
        keys.level_id,
        closed_weeks.as_of_date,
        coalesce(open_pipeline.open_amount, 0) as open_amount,
        coalesce(open_pipeline.won_from_open_amount, 0) as won_from_open_amount,
        coalesce(final_bookings.won_so_far, 0) as won_so_far,
        coalesce(final_bookings.won_in_quarter, 0) as won_in_quarter
    from keys
    inner join closed_weeks
        on closed_weeks.period = keys.period
        and closed_weeks.week_of_quarter = keys.week_of_quarter
    left join open_pipeline
        on open_pipeline.as_of_date = closed_weeks.as_of_date
        and open_pipeline.level = keys.level
        and open_pipeline.level_id = keys.level_id
    left join final_bookings
        on final_bookings.period = keys.period
        and final_bookings.week_of_quarter = keys.week_of_quarter
        and final_bookings.level = keys.level
        and final_bookings.level_id = keys.level_id
),

final as (
    select
        period,
        week_of_quarter,
        level,
        level_id,
        as_of_date,
        open_amount,
        won_from_open_amount,
        won_so_far as won_amount,
        won_in_quarter - won_so_far as later_won_amount,
        won_from_open_amount / nullif(open_amount, 0) as close_rate,
        won_in_quarter / nullif(won_so_far + open_amount, 0) as landing_ratio
    from measured
)

select * from final
