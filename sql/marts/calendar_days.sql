/*---
sentence: The as-of day at which the events of each day are first seen.
sentence zh: 每一天发生的事件首次可见的截止日。
grain: [day]
not null: [as_of_date, period, week_of_quarter]
references:
  as_of_date: calendar.as_of_date
scope: open
owner: sales-ops
columns:
  day: Calendar day
  as_of_date: First as-of day on or after the day
  period: Fiscal quarter, for example FY2026-Q4
  week_of_quarter: Week of the fiscal quarter, 1 to 13
columns zh:
  day: 公历日
  as_of_date: 当日或之后的首个截止日
  period: 财季，例如 FY2026-Q4
  week_of_quarter: 财季内第几周，1 至 13
---*/
with

weeks as (
    select
        as_of_date,
        period,
        week_of_quarter,
        coalesce(
            lag(as_of_date) over (partition by period order by as_of_date),
            period_start - 1
        ) + 1 as first_day
    from calendar
),

final as (
    select
        cast(unnest(generate_series(first_day, as_of_date, interval 1 day)) as date) as day,
        as_of_date,
        period,
        week_of_quarter
    from weeks
)

select * from final
