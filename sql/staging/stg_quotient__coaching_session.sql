/*---
sentence: Coaching sessions as the log has them, with who was coached and by whom.
sentence zh: 辅导记录：被辅导人、辅导人、日期和主题。
grain: [session_id]
owner: sales-ops
---*/
select
    session_id,
    lower(trim(rep_email)) as rep_email,
    lower(trim(coach_email)) as coach_email,
    session_date,
    duration_minutes,
    nullif(trim(topic), '') as topic,
    nullif(trim(kind), '') as kind,
    is_completed
from raw.quotient__coaching_session
