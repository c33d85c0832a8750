/*---
sentence: Customers and prospects with their industry and segment; what is not filled in is Unknown.
sentence zh: 客户与潜在客户及其行业和细分；未填写的为 Unknown。
grain: [account_id]
not null: [account_name, industry, segment]
owner: sales-ops
columns:
  parent_id: The parent company, after merges; null where the parents go in a circle (hierarchy_circle)
---*/
with

accounts as (
    select * from stg_account
),

aliases as (
    select * from stg_rep_alias
),

account_aliases as (
    select * from stg_account_alias
),

circles as (
    select * from hierarchy_circle where hierarchy = 'accounts'
),

final as (
    select
        accounts.account_id,
        accounts.account_name,
        coalesce(aliases.rep_id, accounts.owner_id) as owner_id,
        coalesce(accounts.industry, 'Unknown') as industry,
        coalesce(accounts.segment, 'Unknown') as segment,
        case
            when circles.member_id is null then coalesce(parents.account_id, accounts.parent_id)
        end as parent_id
    from accounts
    left join aliases on aliases.alias = accounts.owner_id
    left join account_aliases on account_aliases.alias = accounts.account_id
    left join account_aliases as parents on parents.alias = accounts.parent_id
    left join circles on circles.member_id = accounts.account_id
    where account_aliases.alias is null
)

select * from final
