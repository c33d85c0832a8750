/*---
sentence: What each member booked in each week of the quarter, against quota and target.
sentence zh: 各成员在财季每一周的赢单金额，对比配额与目标。
grain: [period, week_of_quarter, level, level_id]
not null: [week_end, won_amount, n_won, cumulative_amount]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
ranges:
  week_of_quarter: [1, 13]
not additive over: [level]
scope: level
owner: sales-ops
chart: { type: line, x: week_of_quarter, y: cumulative_amount }
columns:
  period: Fiscal quarter, for example FY2026-Q4
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  week_end: As-of day that ends the week
  won_amount: "What the week added to the bookings of the quarter as they were known at its end: wins at the rate of the close date, less wins that were reopened or corrected; 0 without"
  n_won: Deals that the week added to the wins of the quarter, less those reopened
  cumulative_amount: Bookings of the quarter as known at the end of the week
  cumulative_n_won: Deals won in the quarter as known at the end of the week
  quota: Sum of the quotas of the reps in the member as known that day, workspace currency; null where quotas do not apply or none is set
  target_amount: Approved target as known that day, workspace currency; set for company, region, industry and segment, else null
columns zh:
  period: 财季，例如 FY2026-Q4
  week_of_quarter: 财季内第几周，1 至 13
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  week_end: 该周的截止日
  won_amount: 当周使本季赢单金额增加的部分（以当周末所知为准）：按结单日汇率的赢单，扣除重开与更正；无则为 0
  n_won: 当周增加的赢单数，扣除重开
  cumulative_amount: 当周末所知的本季赢单金额
  cumulative_n_won: 当周末所知的本季赢单数
  quota: 成员内各销售当日已知配额之和，工作区币种；不适用或未设定时为空
  target_amount: 当日已批准的业绩目标，工作区币种；仅公司、大区、行业、客户细分有值，其余为空
---*/
with

weeks as (
    select as_of_date, period, week_of_quarter from calendar
),

booked as (
    select * from bookings_by_level
),

quotas as (
    select * from quota_weekly
),

keys as (
    select weeks.period, booked.level, booked.level_id
    from booked
    inner join weeks on weeks.as_of_date = booked.as_of_date and weeks.period = booked.period
    union
    select weeks.period, quotas.level, quotas.level_id
    from quotas
    inner join weeks on weeks.as_of_date = quotas.as_of_date and weeks.period = quotas.period
),

dense as (
    select
        keys.period,
        weeks.week_of_quarter,
        keys.level,
        keys.level_id,
        weeks.as_of_date as week_end,
        coalesce(booked.won_amount, 0) as cumulative_amount,
        coalesce(booked.n_won, 0) as cumulative_n_won,
        quotas.quota,
        quotas.target_amount
    from keys
    inner join weeks on weeks.period = keys.period
    left join booked
        on booked.as_of_date = weeks.as_of_date
        and booked.period = keys.period
        and booked.level = keys.level
        and booked.level_id = keys.level_id
    left join quotas
        on quotas.as_of_date = weeks.as_of_date
        and quotas.period = keys.period
        and quotas.level = keys.level
        and quotas.level_id = keys.level_id
),

final as (
    select
        period,
        week_of_quarter,
        level,
        level_id,
        week_end,
        cast(
            cumulative_amount - coalesce(lag(cumulative_amount) over so_far, 0) as decimal(18, 2)
        ) as won_amount,
        cumulative_n_won - coalesce(lag(cumulative_n_won) over so_far, 0) as n_won,
        cast(cumulative_amount as decimal(18, 2)) as cumulative_amount,
        cumulative_n_won,
        quota,
        target_amount
    from dense
    window so_far as (partition by period, level, level_id order by week_of_quarter)
)

select * from final
