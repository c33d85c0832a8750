/*---
sentence: Applications as the recruiting system shows them now.
sentence zh: 招聘系统中当前的应聘申请。
grain: [application_id]
owner: people-ops
---*/
select
    id as application_id,
    candidate_id,
    job_id,
    applied_at,
    rejected_at,
    hired_at,
    nullif(trim(rejected_reason), '') as rejected_reason,
    nullif(trim(source), '') as source,
    lower(trim(status)) as status,
    nullif(trim(current_stage), '') as current_stage,
    nullif(trim(employee_number), '') as employee_number,
    last_activity_at
from raw.greenhouse__application
