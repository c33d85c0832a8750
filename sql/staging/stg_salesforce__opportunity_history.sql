/*---
sentence: What a deal's stage, amount, close date and probability became at each change.
sentence zh: 商机的阶段、金额、结束日期和可能性在每次变更后的值。
grain: [history_id]
owner: sales-ops
---*/
select
    id as history_id,
    opportunity_id,
    created_date as event_at,
    stage_name as stage,
    amount,
    close_date,
    probability / 100 as probability,
    forecast_category,
    nullif(trim(currency_iso_code), '') as currency
from raw.salesforce__opportunity_history
