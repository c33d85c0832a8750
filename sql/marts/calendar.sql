/*---
sentence: "The days at which history is looked at: one for each week of each fiscal quarter."
sentence zh: 回看历史所用的日期：每个财季的每一周一个。
grain: [as_of_date]
not null: [period, week_of_quarter, period_start, period_end, is_closed]
ranges:
  week_of_quarter: [1, 13]
  quarter: [1, 4]
scope: open
owner: sales-ops
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  period: Fiscal quarter, for example FY2026-Q4
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  previous_as_of_date: As-of day before this one; null for the first
  is_latest: Whether this is the day of the newest data
  period_start: First day of the quarter
  period_end: Last day of the quarter
  is_closed: Whether the quarter had ended by the day of the newest data
  fiscal_year: Fiscal year, named for the calendar year in which it ends
  quarter: Quarter of the fiscal year, 1 to 4
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  period: 财季，例如 FY2026-Q4
  week_of_quarter: 财季内第几周，1 至 13
  previous_as_of_date: 上一个截止日；首个为空
  is_latest: 是否为最新数据日
  period_start: 财季首日
  period_end: 财季末日
  is_closed: 截至最新数据日财季是否已结束
  fiscal_year: 财年，以结束所在的公历年命名
  quarter: 财年中的季度，1 至 4
---*/
with

as_of_days as (
    select as_of_date, period, week_of_quarter, previous_as_of_date, is_latest from dim_as_of
),

periods as (
    select period, period_start, period_end, fiscal_year, quarter from dim_period
),

final as (
    select
        as_of_days.as_of_date,
        as_of_days.period,
        as_of_days.week_of_quarter,
        as_of_days.previous_as_of_date,
        as_of_days.is_latest,
        periods.period_start,
        periods.period_end,
        periods.period_end <= settings.as_of_date as is_closed,
        periods.fiscal_year,
        periods.quarter
    from as_of_days
    inner join periods on periods.period = as_of_days.period
    cross join settings
)

select * from final
