/*---
sentence: Calls, mails, meetings and other activities that took place.
sentence zh: 已发生的电话、邮件、会议等销售活动。
grain: [activity_id]
owner: sales-ops
columns:
  opportunity_id: The deal it was for, where the system says so; of Salesforce the first characters of what_id do
---*/
with

aliases as (
    select * from stg_account_mention
),

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__activity
    where coalesce(is_done, true)
),

final as (
    select
        activity_id,
        owner_id,
        case when left(what_id, 3) = '006' then what_id end as opportunity_id,
        coalesce(account_id, case when left(what_id, 3) = '001' then what_id end) as account_id,
        activity_date,
        type
    from (
        select * from stg_salesforce__task
        union all
        select * from stg_salesforce__event
    ) as native
    union all
    select
        own.prefix || own.activity_id,
        own.prefix || trim(own.owner),
        own.prefix || own.opportunity_id,
        coalesce(aliases.account_id, own.prefix || nullif(trim(own.account), '')),
        cast(own.activity_date as date),
        lower(coalesce(nullif(trim(own.kind), ''), 'other'))
    from own
    left join aliases on aliases.alias = own.prefix || trim(own.account)
)

select * from final
