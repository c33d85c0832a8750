/*---
sentence: Interviews that were scheduled.
sentence zh: 已安排的面试。
grain: [interview_id]
owner: people-ops
---*/
select
    id as interview_id,
    application_id,
    coalesce(nullif(trim(interview), ''), 'Unknown') as interview,
    starts_at,
    ends_at,
    lower(trim(status)) as status
from raw.greenhouse__scheduled_interview
