/*---
sentence: Customers and prospects with their industry and segment; what is not filled in is Unknown.
sentence zh: 客户与潜在客户及其行业和细分；未填写的为 Unknown。
grain: [account_id]
not null: [account_name, industry, segment]
owner: sales-ops
---*/
with

accounts as (
    select * from stg_salesforce__account
),

aliases as (
    select * from stg_salesforce__user_alias
),

final as (
    select
        accounts.account_id,
        accounts.account_name,
        coalesce(aliases.rep_id, accounts.owner_id) as owner_id,
        coalesce(accounts.industry, 'Unknown') as industry,
        coalesce(accounts.segment, 'Unknown') as segment
    from accounts
    left join aliases on aliases.alias = accounts.owner_id
)

select * from final
