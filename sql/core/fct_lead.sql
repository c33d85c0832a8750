/*---
sentence: Every lead - where it came from, whose it is, and the deal that it became.
sentence zh: 每条线索：来源、负责人及转化成的商机。
grain: [lead_id]
not null: [created_on, source, is_converted]
owner: sales-ops
columns:
  created_on: Day in the workspace's time zone
  source: Marketing, Sales, Partner or Customer where the lead source says so, else the lead source itself
  is_converted: As of the workspace's day
  converted_on: Null while it is not converted, or where the system does not say when
---*/
with

settings as (
    select *, coalesce(timezone, 'UTC') as zone from settings
),

leads as (
    select * from stg_lead
),

aliases as (
    select * from stg_rep_alias
),

campaigns as (
    select * from stg_campaign_alias
),

sources as (
    select * from lead_source_group
),

dated as (
    select
        leads.*,
        cast(leads.created_at at time zone 'UTC' at time zone settings.zone as date) as created_on,
        settings.as_of_date
    from leads
    cross join settings
),

final as (
    select
        dated.lead_id,
        dated.company,
        coalesce(dated.status, 'Unknown') as status,
        coalesce(sources.source, 'Unknown') as source,
        dated.industry,
        coalesce(aliases.rep_id, dated.owner_id) as rep_id,
        campaigns.campaign_id,
        dated.created_on,
        dated.is_converted and coalesce(dated.converted_on <= dated.as_of_date, true) as is_converted,
        case when dated.is_converted and dated.converted_on <= dated.as_of_date then dated.converted_on end
            as converted_on,
        case
            when dated.is_converted and coalesce(dated.converted_on <= dated.as_of_date, true)
                then dated.opportunity_id
        end as opportunity_id
    from dated
    left join aliases on aliases.alias = dated.owner_id
    left join campaigns on campaigns.alias = dated.campaign_id
    left join sources on sources.lead_source = dated.lead_source
    where dated.created_on <= dated.as_of_date
)

select * from final
