/*---
sentence: Deals as the CRM shows them on the day of the export.
sentence zh: 导出当日 CRM 中的商机。
grain: [opportunity_id]
owner: sales-ops
columns:
  modified_at: When the deal last changed; where the export does not say, the last second of its day
---*/
select
    id as opportunity_id,
    name as opportunity_name,
    account_id,
    stage_name as stage,
    amount,
    probability / 100 as probability,
    close_date,
    type,
    nullif(trim(lead_source), '') as lead_source,
    is_closed,
    is_won,
    forecast_category,
    owner_id,
    territory2_id as territory_id,
    campaign_id,
    created_date as created_at,
    last_stage_change_date as stage_changed_at,
    coalesce(
        system_modstamp,
        last_modified_date,
        cast(_as_of as timestamp) + interval 1 day - interval 1 second
    ) as modified_at,
    nullif(trim(currency_iso_code), '') as currency,
    nullif(trim(loss_reason), '') as loss_reason,
    coalesce(is_deleted, false) as is_deleted,
    _as_of as as_of
from raw.salesforce__opportunity
