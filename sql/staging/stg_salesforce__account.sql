/*---
sentence: Customers and prospects with their industry and segment.
sentence zh: 客户与潜在客户及其行业和细分。
grain: [account_id]
owner: sales-ops
---*/
select
    id as account_id,
    name as account_name,
    owner_id,
    nullif(trim(industry), '') as industry,
    nullif(trim(segment), '') as segment,
    parent_id,
    master_record_id as merged_into,
    annual_revenue,
    number_of_employees,
    currency_iso_code as currency,
    coalesce(is_deleted, false) as is_deleted
from raw.salesforce__account
