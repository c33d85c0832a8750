/*---
sentence: When each day of the company begins and ends in universal time.
sentence zh: 公司时区中每一天开始与结束的世界时刻。
grain: [day]
not null: [starts_at, ends_at]
scope: open
owner: sales-ops
columns:
  day: Day in the company's time zone
  starts_at: Instant at which the day begins, UTC
  ends_at: Instant at which the next day begins, UTC. An instant falls on its UTC date, or on the day after from ends_at on, or on the day before until starts_at
columns zh:
  day: 公司时区的日期
  starts_at: 当日开始的 UTC 时刻
  ends_at: 次日开始的 UTC 时刻；某时刻属于其 UTC 日期，不早于 ends_at 则属次日，早于 starts_at 则属前一日
---*/
with

starts as (
    select
        dim_day.day,
        cast(dim_day.day as timestamp) at time zone coalesce(settings.timezone, 'UTC')
        at time zone 'UTC' as starts_at,
        cast(dim_day.day + 1 as timestamp) at time zone coalesce(settings.timezone, 'UTC')
        at time zone 'UTC' as ends_at
    from dim_day
    cross join settings
),

final as (
    select day, starts_at, ends_at from starts
)

select * from final
