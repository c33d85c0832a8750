/*---
sentence: Customers as systems other than Salesforce list them.
sentence zh: Salesforce 以外的系统所列的客户。
grain: [account_id]
owner: sales-ops
columns:
  merged_into: The customer into which this one was merged
---*/
with

accounts as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__account
)

select
    prefix || account_id as account_id,
    source_system,
    account_id as own_id,
    trim(account_name) as account_name,
    lower(nullif(trim(domain), '')) as domain,
    prefix || coalesce(
        nullif(trim(owner_id), ''), lower(nullif(trim(owner_email), '')), nullif(trim(owner_name), '')
    ) as owner_id,
    nullif(trim(industry), '') as industry,
    nullif(trim(segment), '') as segment,
    prefix || nullif(trim(parent_name), '') as parent_name,
    prefix || nullif(trim(merged_into), '') as merged_into,
    annual_revenue,
    number_of_employees,
    nullif(trim(currency), '') as currency,
    coalesce(is_deleted, false) as is_deleted
from accounts
