/*---
sentence: Other ids and names of a customer - how deals name it, and ids that were merged into it.
sentence zh: 同一客户的其他编号与名称：商机中的写法，以及已合并到该客户的编号。
grain: [alias]
not null: [account_id]
owner: sales-ops
materialized: table
columns:
  account_id: The customer that is left after all merges; merges in a circle leave everyone as they are
---*/
with recursive

accounts as (
    select account_id, merged_into from stg_account
),

mentions as (
    select alias, account_id from stg_account_mention
),

-- "union" keeps each step once, so a circle of merges ends.
steps as (
    select account_id, merged_into as target from accounts where merged_into is not null
    union
    select steps.account_id, accounts.merged_into
    from steps
    inner join accounts on accounts.account_id = steps.target
    where accounts.merged_into is not null
),

merged as (
    select steps.account_id as alias, min(accounts.account_id) as account_id
    from steps
    inner join accounts on accounts.account_id = steps.target
    where accounts.merged_into is null
    group by steps.account_id
),

final as (
    select alias, account_id from merged
    union all
    select mentions.alias, coalesce(merged.account_id, mentions.account_id)
    from mentions
    left join merged on merged.alias = mentions.account_id
    where
        mentions.alias not in (select alias from merged)
        and mentions.alias <> coalesce(merged.account_id, mentions.account_id)
)

select * from final
