/*---
sentence: Every day with the fiscal month, quarter and week of quarter it falls in.
sentence zh: 每一天所属的财务月份、财季和季内周次。
grain: [day]
not null: [period, week_of_quarter, month]
ranges: {week_of_quarter: [1, 13]}
owner: sales-ops
columns:
  month: First day of the fiscal month
  week_of_quarter: 1 to 13; what a quarter has beyond thirteen weeks is in the thirteenth
---*/
with

months as (
    select * from dim_month
),

days as (
    select
        cast(
            unnest(generate_series(
                cast(month as timestamp), cast(month_end as timestamp), interval 1 day
            )) as date
        ) as day,
        period,
        period_start,
        month
    from months
),

final as (
    select
        day,
        period,
        period_start,
        cast(least(13, floor((day - period_start) / 7) + 1) as integer) as week_of_quarter,
        month
    from days
)

select * from final
