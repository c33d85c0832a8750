/*---
sentence: The sales territory that each customer and prospect is in today.
sentence zh: 每个客户与潜在客户当前所属的销售区域。
grain: [account_id]
not null: [territory, segment, industry]
scope: none
owner: sales-ops
columns:
  account_id: Salesforce id of the account
  territory: "Territory of the account's newest deal; without one, that of its owner where the owner has exactly one; else Unknown"
  segment: Customer segment of the account; Unknown where missing
  industry: Industry of the account; Unknown where missing
columns zh:
  account_id: 客户的 Salesforce ID
  territory: 该客户最新商机的区域；无商机时取负责人唯一负责的区域；否则为 Unknown
  segment: 客户细分；缺失为 Unknown
  industry: 客户行业；缺失为 Unknown
---*/
with

deals as (
    select
        account_id,
        territory,
        row_number() over (partition by account_id order by created_at desc, opportunity_id) as choice
    from dim_opportunity
    where territory <> 'Unknown' and account_id is not null and not coalesce(is_deleted, false)
),

by_deal as (
    select account_id, territory from deals where choice = 1
),

owners as (
    select assignments.rep_id, min(dim_territory.territory_name) as territory
    from fct_territory_assignment as assignments
    inner join dim_territory on dim_territory.territory_id = assignments.territory_id
    cross join settings
    where settings.as_of_date >= assignments.valid_from and settings.as_of_date < assignments.valid_to
    group by assignments.rep_id
    having count(*) = 1
),

final as (
    select
        accounts.account_id,
        coalesce(by_deal.territory, owners.territory, 'Unknown') as territory,
        accounts.segment,
        accounts.industry
    from dim_account as accounts
    left join by_deal on by_deal.account_id = accounts.account_id
    left join owners on owners.rep_id = accounts.owner_id
)

select * from final
