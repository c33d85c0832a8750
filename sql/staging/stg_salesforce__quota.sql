/*---
sentence: Quotas as they were entered; a new row for the same person and period replaces the old one.
sentence zh: 录入的配额；同一人同一期间的新记录取代旧记录。
grain: [quota_id]
owner: sales-ops
---*/
select
    quota.id as quota_id,
    quota.quota_owner_id as owner_id,
    lower(period.type) as period_type,
    quota.start_date,
    quota.quota_amount,
    quota.forecasting_type_id,
    nullif(trim(quota.currency_iso_code), '') as currency,
    quota.created_date as created_at
from raw.salesforce__forecasting_quota as quota
left join raw.salesforce__period as period on period.id = quota.period_id
where coalesce(quota.is_amount, true)
