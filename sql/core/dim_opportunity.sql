/*---
sentence: What a deal is - its customer, industry, segment, territory and where it came from.
sentence zh: 商机的基本信息：客户、行业、细分、区域和来源。
grain: [opportunity_id]
not null: [opportunity_name, account_name, industry, segment, territory, source, type, created_at]
owner: sales-ops
columns:
  source: Marketing, Sales, Partner or Customer where the lead source says so, else the lead source itself
  loss_reason: As the CRM shows it now
  territory: Its name in the list of territories, else as the file writes it
  campaign_id: The campaign that is credited with the deal; null where no list of campaigns has it
---*/
with

opportunities as (
    select * from stg_opportunity
),

accounts as (
    select * from dim_account
),

account_aliases as (
    select * from stg_account_alias
),

territories as (
    select * from dim_territory
),

sources as (
    select * from lead_source_group
),

campaigns as (
    select * from stg_campaign_alias
),

final as (
    select
        opportunities.opportunity_id,
        opportunities.opportunity_name,
        coalesce(account_aliases.account_id, opportunities.account_id) as account_id,
        coalesce(accounts.account_name, 'Unknown') as account_name,
        coalesce(accounts.industry, 'Unknown') as industry,
        coalesce(accounts.segment, 'Unknown') as segment,
        coalesce(territories.territory_name, opportunities.territory_name, 'Unknown') as territory,
        coalesce(sources.source, 'Unknown') as source,
        coalesce(opportunities.type, 'Unknown') as type,
        opportunities.created_at,
        opportunities.loss_reason,
        opportunities.is_deleted,
        campaigns.campaign_id
    from opportunities
    left join account_aliases on account_aliases.alias = opportunities.account_id
    left join accounts
        on accounts.account_id = coalesce(account_aliases.account_id, opportunities.account_id)
    left join sources on sources.lead_source = opportunities.lead_source
    left join territories on territories.territory_id = opportunities.territory_id
    left join campaigns on campaigns.alias = opportunities.campaign_id
)

select * from final
