/*---
sentence: Every day with the fiscal quarter and week of quarter it falls in.
sentence zh: 每一天所属的财季和季内周次。
grain: [day]
not null: [period, week_of_quarter]
ranges: {week_of_quarter: [1, 13]}
owner: sales-ops
---*/
with

periods as (
    select * from dim_period
),

days as (
    select
        cast(
            unnest(generate_series(
                cast(period_start as timestamp), cast(period_end as timestamp), interval 1 day
            )) as date
        ) as day,
        period,
        period_start
    from periods
),

final as (
    select
        day,
        period,
        period_start,
        cast(least(13, floor((day - period_start) / 7) + 1) as integer) as week_of_quarter
    from days
)

select * from final
