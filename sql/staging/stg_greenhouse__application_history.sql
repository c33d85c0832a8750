/*---
sentence: Every move of an application to a stage or status.
sentence zh: 应聘申请每次进入某阶段或状态的记录。
grain: [application_id, updated_at]
owner: people-ops
---*/
select
    application_id,
    nullif(trim(new_stage), '') as stage_name,
    lower(trim(new_status)) as status,
    updated_at
from raw.greenhouse__application_history
