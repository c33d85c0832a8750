/*---
sentence: Leads as the systems list them, with what became of them.
sentence zh: 各系统的线索及其去向。
grain: [lead_id]
not null: [is_converted]
owner: sales-ops
columns:
  owner_id: System and text by which the file names the owner
  campaign_id: Likewise of the campaign
---*/
with

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__lead
),

final as (
    select
        id as lead_id,
        nullif(trim(company), '') as company,
        nullif(trim(status), '') as status,
        nullif(trim(lead_source), '') as lead_source,
        nullif(trim(industry), '') as industry,
        owner_id,
        campaign_id,
        created_date as created_at,
        coalesce(is_converted, false) as is_converted,
        converted_date as converted_on,
        converted_opportunity_id as opportunity_id
    from raw.salesforce__lead
    union all
    select
        prefix || lead_id,
        nullif(trim(company), ''),
        nullif(trim(status), ''),
        nullif(trim(lead_source), ''),
        nullif(trim(industry), ''),
        prefix || nullif(trim(owner), ''),
        prefix || nullif(trim(campaign), ''),
        created_at,
        coalesce(is_converted, converted_on is not null or nullif(trim(opportunity_id), '') is not null),
        converted_on,
        prefix || nullif(trim(opportunity_id), '')
    from own
)

select * from final
