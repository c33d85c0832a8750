/*---
sentence: The company's fiscal quarters, from the first day in the data to well beyond today.
sentence zh: 公司的财季，从数据中的第一天到今天之后的若干季度。
grain: [period]
not null: [period_start, period_end, fiscal_year, quarter]
ranges: {quarter: [1, 4]}
owner: sales-ops
columns:
  fiscal_year: Named for the calendar year in which it ends, or starts, as the company chose
---*/
with

months as (
    select * from dim_month
),

quarters as (
    select
        period,
        min(month) as period_start,
        max(month_end) as period_end,
        any_value(fiscal_year) as fiscal_year,
        any_value(quarter) as quarter
    from months
    group by period
),

final as (
    select
        period,
        period_start,
        period_end,
        fiscal_year,
        quarter,
        lag(period) over (order by period_start) as previous_period
    from quarters
)

select * from final
