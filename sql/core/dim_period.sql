/*---
sentence: The company's fiscal quarters, from the first day in the data to well beyond today.
sentence zh: 公司的财季，从数据中的第一天到今天之后的若干季度。
grain: [period]
not null: [period_start, period_end, fiscal_year, quarter]
ranges: {quarter: [1, 4]}
owner: sales-ops
---*/
with

settings as (
    select * from settings
),

opportunities as (
    select * from stg_opportunity
),

history as (
    select * from stg_opportunity_history
),

quotas as (
    select * from stg_quota
),

targets as (
    select * from stg_quotient__target
),

hires as (
    select * from stg_employee
),

days as (
    select min(cast(created_at as date)) as first_day, max(close_date) as last_day
    from opportunities
    union all
    select min(close_date), max(close_date) from opportunities
    union all
    select min(close_date), max(close_date) from history
    union all
    select min(start_date), max(start_date) from quotas
    union all
    select min(quarter_start), max(quarter_start) from targets
    union all
    select min(hire_date), max(hire_date) from hires
    union all
    select as_of_date, cast(as_of_date + interval 15 month as date) from settings
    union all
    select history_start, history_start from settings
),

-- A close date in 1970 or 2099 is a typing error, not a reason for two hundred quarters.
bounds as (
    select
        greatest(min(days.first_day), cast(any_value(settings.as_of_date) - interval 15 year as date))
            as first_day,
        least(max(days.last_day), cast(any_value(settings.as_of_date) + interval 10 year as date))
            as last_day,
        any_value(settings.fiscal_year_start_month) as start_month
    from days
    cross join settings
),

quarters as (
    select
        start_month,
        cast(
            unnest(generate_series(
                date_trunc('month', first_day)
                - to_months(cast((month(first_day) - start_month + 12) % 3 as integer)),
                cast(last_day as timestamp),
                interval 3 month
            )) as date
        ) as period_start
    from bounds
),

numbered as (
    select
        period_start,
        cast(period_start + interval 3 month - interval 1 day as date) as period_end,
        cast(
            year(period_start)
            + case when start_month > 1 and month(period_start) >= start_month then 1 else 0 end
            as integer
        ) as fiscal_year,
        cast(floor((month(period_start) - start_month + 12) % 12 / 3) + 1 as integer) as quarter
    from quarters
),

named as (
    select *, 'FY' || fiscal_year || '-Q' || quarter as period from numbered
),

final as (
    select
        period,
        period_start,
        period_end,
        fiscal_year,
        quarter,
        lag(period) over (order by period_start) as previous_period
    from named
)

select * from final
