/*---
sentence: Customers and prospects with their industry and segment, also those that only deals name.
sentence zh: 客户与潜在客户及其行业和细分，包括仅在商机中出现的客户。
grain: [account_id]
owner: sales-ops
columns:
  merged_into: The customer into which this one was merged
---*/
with

mentions as (
    select * from stg_account_mention
),

listed as (
    select
        account_id,
        account_name,
        owner_id,
        industry,
        segment,
        parent_id,
        merged_into,
        currency,
        is_deleted
    from stg_salesforce__account
    union all
    select
        accounts.account_id,
        accounts.account_name,
        accounts.owner_id,
        accounts.industry,
        accounts.segment,
        coalesce(mentions.account_id, accounts.parent_name),
        accounts.merged_into,
        accounts.currency,
        accounts.is_deleted
    from stg_quotient__account as accounts
    left join mentions on mentions.alias = accounts.parent_name
),

final as (
    select * from listed
    union all
    select account_id, account_name, null, industry, segment, null, null, null, false
    from mentions
    where account_id = alias and alias not in (select account_id from listed)
)

select * from final
