/*---
sentence: Every customer that a deal or another customer names, by id, domain or name, and which one is meant.
sentence zh: 商机或其他客户所提到的每个客户（编号、网址或名称），以及所指的客户。
grain: [alias]
not null: [account_id]
owner: sales-ops
materialized: table
columns:
  alias: System and text of the mention, as deals carry it
  account_id: The listed customer of the same system; else the mention itself stands for one
---*/
with

said as (
    select
        source_system,
        nullif(trim(account_id), '') as own_id,
        lower(nullif(trim(account_domain), '')) as domain,
        nullif(trim(account_name), '') as name,
        nullif(trim(account_industry), '') as industry,
        nullif(trim(account_segment), '') as segment
    from raw.quotient__opportunity
    union
    select source_system, null, null, nullif(trim(parent_name), ''), null, null
    from raw.quotient__account
    union
    select source_system, null, null, nullif(trim(account), ''), null, null
    from raw.quotient__contact
),

mentions as (
    select
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || coalesce(own_id, domain, name) as alias,
        source_system,
        max(own_id) as own_id,
        max(domain) as domain,
        max(name) as name,
        max(industry) as industry,
        max(segment) as segment
    from said
    where coalesce(own_id, domain, name) is not null
    group by 1, 2
),

accounts as (
    select source_system, account_id, own_id, domain, account_name from stg_quotient__account
    union all
    select 'salesforce', account_id, account_id, null, account_name from stg_salesforce__account
),

spellings as (
    select source_system, account_id, lower(own_id) as spelling from accounts
    union all
    select source_system, account_id, domain from accounts
    union all
    select source_system, account_id, lower(account_name) from accounts
),

-- Two customers of one name: the name says nothing.
listed as (
    select source_system, spelling, min(account_id) as account_id
    from spellings
    where spelling is not null
    group by source_system, spelling
    having count(distinct account_id) = 1
),

texts as (
    select alias, source_system, lower(own_id) as spelling, 1 as preference from mentions
    union all
    select alias, source_system, domain, 2 from mentions
    union all
    select alias, source_system, lower(name), 3 from mentions
),

candidates as (
    select
        texts.alias,
        listed.account_id,
        row_number() over (
            partition by texts.alias order by texts.preference, listed.account_id
        ) as choice
    from texts
    inner join listed
        on listed.source_system = texts.source_system and listed.spelling = texts.spelling
),

final as (
    select
        mentions.alias,
        coalesce(mentions.name, mentions.domain, mentions.own_id) as account_name,
        mentions.industry,
        mentions.segment,
        coalesce(candidates.account_id, mentions.alias) as account_id
    from mentions
    left join candidates on candidates.alias = mentions.alias and candidates.choice = 1
)

select * from final
