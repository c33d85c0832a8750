/*---
sentence: What a deal is - its customer, industry, segment, territory and where it came from.
sentence zh: 商机的基本信息：客户、行业、细分、区域和来源。
grain: [opportunity_id]
not null: [opportunity_name, account_name, industry, segment, territory, source, type, created_at]
owner: sales-ops
columns:
  source: Marketing, Sales, Partner or Customer where the lead source says so, else the lead source itself
  loss_reason: As the CRM shows it now
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
    select
        lead_source,
        case
            when
                regexp_matches(
                    lower(lead_source),
                    'partner|channel|reseller|alliance|伙伴|渠道|代理'
                )
                then 'Partner'
            when
                regexp_matches(
                    lower(lead_source),
                    'customer|referral|existing|upsell|renewal|expansion|客户|转介绍|续约'
                )
                then 'Customer'
            when
                regexp_matches(
                    lower(lead_source),
                    'sales|outbound|prospect|cold|sdr|bdr|销售|陌拜|外呼|自拓|拓展'
                )
                then 'Sales'
            when
                regexp_matches(
                    lower(lead_source),
                    'market|web|inbound|campaign|event|trade|conference|advert|content|search'
                    || '|social|seminar|email|organic|paid|市场|官网|网站|展会|活动|广告|推广|内容|研讨|搜索'
                )
                then 'Marketing'
            else lead_source
        end as source
    from (
        select distinct lead_source
        from stg_opportunity
        where lead_source is not null
    ) as used
),

final as (
    select
        opportunities.opportunity_id,
        opportunities.opportunity_name,
        coalesce(account_aliases.account_id, opportunities.account_id) as account_id,
        coalesce(accounts.account_name, 'Unknown') as account_name,
        coalesce(accounts.industry, 'Unknown') as industry,
        coalesce(accounts.segment, 'Unknown') as segment,
        coalesce(territories.territory_name, 'Unknown') as territory,
        coalesce(sources.source, 'Unknown') as source,
        coalesce(opportunities.type, 'Unknown') as type,
        opportunities.created_at,
        opportunities.loss_reason,
        opportunities.is_deleted
    from opportunities
    left join account_aliases on account_aliases.alias = opportunities.account_id
    left join accounts
        on accounts.account_id = coalesce(account_aliases.account_id, opportunities.account_id)
    left join sources on sources.lead_source = opportunities.lead_source
    left join territories on territories.territory_id = opportunities.territory_id
)

select * from final
