/*---
sentence: People at customers, and the customer that the file names for each.
sentence zh: 客户方联系人及其所属客户（按文件写法）。
grain: [contact_id]
owner: sales-ops
columns:
  account_id: System and text by which the file names the customer; owner_id likewise
---*/
with

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__contact
)

select
    prefix || contact_id as contact_id,
    nullif(trim(contact_name), '') as contact_name,
    lower(nullif(trim(email), '')) as email,
    nullif(trim(title), '') as title,
    prefix || nullif(trim(account), '') as account_id,
    prefix || nullif(trim(owner), '') as owner_id,
    created_at
from own
