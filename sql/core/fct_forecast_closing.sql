/*---
sentence: Every closing of a deal and every end of one, in the week in which it became known.
sentence zh: 每一次结单及其失效，记在首次可知的那一周。
grain: [as_of_date, opportunity_id, closed_at, is_end]
not null: [is_won, amount]
owner: sales-ops
columns:
  as_of_date: First as-of day at whose end the closing, or its end, was recorded
  is_end: False for a closing, true where it ceased to hold - reopened, deleted or replaced by a correction
  amount: Company currency at the rate of the close date
---*/
with

as_of_days as (
    select
        as_of_date,
        lag(ends_at, 1, timestamp '1900-01-01') over (order by as_of_date) as starts_at,
        ends_at
    from dim_as_of
),

changes as (
    select opportunity_id, closed_at, closed_at as known_at, false as is_end, is_won, amount, period, rep_id
    from fct_closing
    union all
    select opportunity_id, closed_at, reopened_at, true, is_won, amount, period, rep_id
    from fct_closing
    where reopened_at is not null
),

final as (
    select
        as_of_days.as_of_date,
        changes.opportunity_id,
        changes.closed_at,
        changes.is_end,
        changes.is_won,
        coalesce(changes.amount, 0) as amount,
        changes.period,
        changes.rep_id,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source
    from changes
    inner join dim_opportunity as deals on deals.opportunity_id = changes.opportunity_id
    inner join as_of_days
        on changes.known_at >= as_of_days.starts_at and changes.known_at < as_of_days.ends_at
)

select * from final
