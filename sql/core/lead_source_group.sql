/*---
sentence: Which of Marketing, Sales, Partner and Customer a lead source means.
sentence zh: 每个线索来源属于市场、销售、合作伙伴或客户中的哪一类。
grain: [lead_source]
not null: [source]
owner: sales-ops
columns:
  source: The lead source itself where its words say nothing
---*/
with

groups as (
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
        union
        select distinct lead_source
        from stg_lead
        where lead_source is not null
    ) as used
)

select * from groups
