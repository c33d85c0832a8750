/*---
sentence: Marketing campaigns with their days and cost.
sentence zh: 市场活动及其起止日期和成本。
grain: [campaign_id]
owner: sales-ops
columns:
  by_name: System and name, as other files may name the campaign
---*/
with

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__campaign
),

final as (
    select
        id as campaign_id,
        nullif(trim(name), '') as campaign_name,
        nullif(trim(name), '') as by_name,
        nullif(trim(type), '') as type,
        nullif(trim(status), '') as status,
        start_date,
        end_date,
        budgeted_cost,
        actual_cost,
        nullif(trim(currency_iso_code), '') as currency
    from raw.salesforce__campaign
    union all
    select
        prefix || campaign_id,
        nullif(trim(campaign_name), ''),
        prefix || nullif(trim(campaign_name), ''),
        nullif(trim(type), ''),
        nullif(trim(status), ''),
        start_date,
        end_date,
        budgeted_cost,
        actual_cost,
        nullif(trim(currency), '')
    from own
)

select * from final
