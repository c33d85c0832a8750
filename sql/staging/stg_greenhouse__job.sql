/*---
sentence: The openings people apply for.
sentence zh: 招聘职位。
grain: [job_id]
owner: people-ops
---*/
select
    id as job_id,
    nullif(trim(name), '') as job_name,
    requisition_id,
    lower(trim(status)) as status,
    nullif(trim(department), '') as team_id,
    lower(nullif(trim(hire_profile), '')) as wanted_profile,
    created_at as opened_at,
    closed_at
from raw.greenhouse__job
