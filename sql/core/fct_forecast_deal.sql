/*---
sentence: What a deal is, from the first week in which it was seen open.
sentence zh: 商机的基本信息，自首次以进行中状态出现的那一周起。
grain: [as_of_date, opportunity_id]
not null: [created_on, segment, industry, territory, source, type]
owner: sales-ops
columns:
  as_of_date: First as-of day at whose end the deal was open
---*/
with

first_seen as (
    select opportunity_id, min(as_of_date) as as_of_date
    from fct_forecast_event
    group by opportunity_id
),

final as (
    select
        first_seen.as_of_date,
        first_seen.opportunity_id,
        cast(deals.created_at as date) as created_on,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        deals.type
    from first_seen
    inner join dim_opportunity as deals on deals.opportunity_id = first_seen.opportunity_id
)

select * from final
