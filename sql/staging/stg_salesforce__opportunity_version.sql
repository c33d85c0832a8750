/*---
sentence: What each Salesforce export said of each deal, where deals were exported on several days.
sentence zh: 多日导出商机时，Salesforce 每次导出中对每个商机的记录。
grain: [opportunity_id, as_of]
owner: sales-ops
---*/
select
    id as opportunity_id,
    'salesforce' as source_system,
    _as_of as as_of,
    stage_name as stage,
    amount,
    probability / 100 as probability,
    close_date,
    is_closed,
    is_won,
    forecast_category,
    owner_id,
    created_date as created_at,
    last_stage_change_date as stage_changed_at,
    coalesce(system_modstamp, last_modified_date) as stated_modified_at,
    nullif(trim(currency_iso_code), '') as currency,
    coalesce(is_deleted, false) as is_deleted
from raw.salesforce__opportunity_version
