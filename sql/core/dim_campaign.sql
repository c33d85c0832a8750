/*---
sentence: Marketing campaigns with their days and cost in company currency.
sentence zh: 市场活动及其起止日期和以公司币种计的成本。
grain: [campaign_id]
not null: [campaign_name, type, status]
owner: sales-ops
columns:
  actual_cost: At the rate of the first day, or of the workspace's day where none is given; so too budgeted_cost
---*/
with

settings as (
    select * from settings
),

campaigns as (
    select * from stg_campaign
),

rates as (
    select * from dim_fx
),

final as (
    select
        campaigns.campaign_id,
        coalesce(campaigns.campaign_name, campaigns.campaign_id) as campaign_name,
        coalesce(campaigns.type, 'Unknown') as type,
        coalesce(campaigns.status, 'Unknown') as status,
        campaigns.start_date,
        campaigns.end_date,
        cast(campaigns.budgeted_cost * rates.rate as decimal(18, 2)) as budgeted_cost,
        cast(campaigns.actual_cost * rates.rate as decimal(18, 2)) as actual_cost
    from campaigns
    cross join settings
    left join rates
        on
            rates.currency = coalesce(campaigns.currency, settings.currency)
            and coalesce(campaigns.start_date, settings.as_of_date) >= rates.valid_from
            and coalesce(campaigns.start_date, settings.as_of_date) < rates.valid_to
)

select * from final
