/*---
sentence: The company's fiscal months with the quarter they belong to - months of the calendar, or of four and five weeks.
sentence zh: 公司的财务月份及其所属财季：自然月，或按四周、五周划分。
grain: [month]
not null: [month_end, period, fiscal_year, quarter, month_of_year, period_start]
accepted: {month_of_year: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}
ranges: {quarter: [1, 4]}
owner: sales-ops
columns:
  month: First day of the fiscal month
  month_end: Last day of it
  fiscal_year: Named for the calendar year in which it ends, or starts, as the company chose
  month_of_year: 1 for the first month of the fiscal year
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
        any_value(settings.fiscal_year_start_month) as start_month,
        any_value(settings.fiscal_weeks) as pattern,
        any_value(settings.fiscal_year_ends_on) as ends_on,
        any_value(settings.fiscal_year_rule) as rule,
        any_value(settings.fiscal_long_quarter) as long_quarter,
        case
            when
                any_value(settings.fiscal_year_named_for) = 'start'
                and any_value(settings.fiscal_year_start_month) > 1
                then 1
            else 0
        end as years_back
    from days
    cross join settings
),

calendar_quarters as (
    select
        start_month,
        years_back,
        cast(
            unnest(generate_series(
                date_trunc('month', first_day)
                - to_months(cast((month(first_day) - start_month + 12) % 3 as integer)),
                cast(last_day as timestamp),
                interval 3 month
            )) as date
        ) as period_start
    from bounds
    where pattern is null
),

calendar_months as (
    select
        cast(period_start + to_months(cast(part.number as integer)) as date) as month,
        cast(period_start + to_months(cast(part.number + 1 as integer)) - interval 1 day as date)
            as month_end,
        period_start,
        year(period_start)
        + case when start_month > 1 and month(period_start) >= start_month then 1 else 0 end
        - years_back as fiscal_year,
        cast(floor((month(period_start) - start_month + 12) % 12 / 3) + 1 as integer) as quarter,
        part.number + 1 as month_of_quarter
    from calendar_quarters
    cross join (select unnest([0, 1, 2]) as number) as part
),

-- The last days of the months in which the years of whole weeks end.
year_months as (
    select
        *,
        cast(
            unnest(generate_series(
                date_trunc('year', first_day) - interval 2 year
                + to_months(cast(start_month - 1 as integer)),
                cast(last_day as timestamp) + interval 2 year,
                interval 1 year
            )) as date
        ) - 1 as last_of_month
    from bounds
    where pattern is not null
),

distances as (
    select *, cast((ends_on - isodow(last_of_month) + 7) % 7 as integer) as days_ahead from year_months
),

year_ends as (
    select
        *,
        year(last_of_month) - years_back as fiscal_year,
        cast(
            last_of_month + days_ahead
            - case
                when days_ahead = 0 or (rule = 'nearest' and days_ahead <= 3) then 0
                else 7
            end
            as date
        ) as year_end
    from distances
),

fiscal_years as (
    select *, cast(lag(year_end) over (order by year_end) + 1 as date) as year_start from year_ends
),

fiscal_quarters as (
    select
        fiscal_years.*,
        part.quarter,
        fiscal_years.year_end - fiscal_years.year_start + 1 > 364 as is_long,
        cast(
            fiscal_years.year_start + 91 * (part.quarter - 1)
            + case
                when
                    fiscal_years.year_end - fiscal_years.year_start + 1 > 364
                    and part.quarter > fiscal_years.long_quarter
                    then 7
                else 0
            end
            as date
        ) as period_start
    from fiscal_years
    cross join (select cast(unnest(range(1, 5)) as integer) as quarter) as part
    where fiscal_years.year_start is not null
),

week_months as (
    select
        cast(
            quarters.period_start + 7 * case part.number
                when 0 then 0
                when 1 then cast(split_part(quarters.pattern, '-', 1) as integer)
                else
                    cast(split_part(quarters.pattern, '-', 1) as integer)
                    + cast(split_part(quarters.pattern, '-', 2) as integer)
            end
            as date
        ) as month,
        cast(
            case
                when part.number < 2
                    then quarters.period_start + 7 * case part.number
                        when 0 then cast(split_part(quarters.pattern, '-', 1) as integer)
                        else
                            cast(split_part(quarters.pattern, '-', 1) as integer)
                            + cast(split_part(quarters.pattern, '-', 2) as integer)
                    end - 1
                else
                    quarters.period_start + 90
                    + case when quarters.is_long and quarters.quarter = quarters.long_quarter then 7 else 0 end
            end
            as date
        ) as month_end,
        quarters.period_start,
        quarters.fiscal_year,
        quarters.quarter,
        part.number + 1 as month_of_quarter
    from fiscal_quarters as quarters
    cross join (select unnest([0, 1, 2]) as number) as part
    where
        quarters.period_start + 97 >= quarters.first_day
        and quarters.period_start <= quarters.last_day
),

months as (
    select * from calendar_months
    union all
    select * from week_months
),

final as (
    select
        month,
        month_end,
        'FY' || cast(fiscal_year as varchar) || '-Q' || cast(quarter as varchar) as period,
        cast(fiscal_year as integer) as fiscal_year,
        cast(quarter as integer) as quarter,
        cast(3 * (quarter - 1) + month_of_quarter as integer) as month_of_year,
        period_start
    from months
)

select * from final
