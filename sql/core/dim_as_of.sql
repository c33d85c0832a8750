/*---
sentence: The days on which the pipeline is looked at - the end of each week of each fiscal quarter.
sentence zh: 观察销售管道的日期：每个财季每周的最后一天。
grain: [as_of_date]
not null: [period, week_of_quarter, ends_at, is_latest]
references: {period: dim_period.period}
ranges: {week_of_quarter: [1, 13]}
owner: sales-ops
columns:
  ends_at: First instant after the day, in UTC, in the workspace's time zone
---*/
with

settings as (
    select * from settings
),

periods as (
    select * from dim_period
),

opportunities as (
    select * from stg_opportunity
),

first_deal as (
    select cast(min(created_at) as date) as first_day from opportunities
),

-- A quarter is full when its data starts within its first week.
history as (
    select coalesce(settings.history_start, first_deal.first_day, settings.as_of_date) as first_day
    from settings
    cross join first_deal
),

past_periods as (
    select periods.*
    from periods
    cross join settings
    cross join history
    where
        periods.period_start <= settings.as_of_date
        and (
            periods.period_start >= history.first_day - 6
            or settings.as_of_date <= periods.period_end
        )
),

weeks as (
    select
        past_periods.period,
        past_periods.period_start,
        week.week_of_quarter,
        case
            when week.week_of_quarter = 13 then past_periods.period_end
            else cast(past_periods.period_start + 7 * week.week_of_quarter - 1 as date)
        end as as_of_date
    from past_periods
    cross join (select cast(unnest(range(1, 14)) as integer) as week_of_quarter) as week
),

-- The workspace's own day stands in for the end of its week.
known as (
    select
        weeks.period,
        weeks.week_of_quarter,
        least(weeks.as_of_date, settings.as_of_date) as as_of_date,
        settings.timezone,
        weeks.as_of_date >= settings.as_of_date as is_latest
    from weeks
    cross join settings
    where weeks.period_start + 7 * (weeks.week_of_quarter - 1) <= settings.as_of_date
),

final as (
    select
        as_of_date,
        period,
        week_of_quarter,
        lag(as_of_date) over (order by as_of_date) as previous_as_of_date,
        is_latest,
        cast(as_of_date + 1 as timestamp) at time zone coalesce(timezone, 'UTC') at time zone 'UTC'
            as ends_at
    from known
)

select * from final
