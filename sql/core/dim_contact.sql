/*---
sentence: People at customers, with the customer they work for.
sentence zh: 客户方联系人及其所在客户。
grain: [contact_id]
owner: sales-ops
columns:
  account_id: Null where the file names a customer that nothing else knows
---*/
with

contacts as (
    select * from stg_contact
),

accounts as (
    select * from dim_account
),

account_aliases as (
    select * from stg_account_alias
),

aliases as (
    select * from stg_rep_alias
),

final as (
    select
        contacts.contact_id,
        contacts.contact_name,
        contacts.email,
        contacts.title,
        accounts.account_id,
        coalesce(aliases.rep_id, contacts.owner_id) as owner_id,
        contacts.created_at
    from contacts
    left join account_aliases on account_aliases.alias = contacts.account_id
    left join accounts
        on accounts.account_id = coalesce(account_aliases.account_id, contacts.account_id)
    left join aliases on aliases.alias = contacts.owner_id
)

select * from final
