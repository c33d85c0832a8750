/*---
sentence: Every move of an application to a stage or status.
sentence zh: 应聘申请每次进入某阶段或状态的记录。
owner: people-ops
---*/
select application_id, stage_name, status, updated_at
from stg_greenhouse__application_history
union all
select
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || application_id,
    nullif(trim(stage), ''),
    lower(nullif(trim(status), '')),
    entered_at
from raw.quotient__candidate_stage
