/*---
sentence: Calls with people who worked with a candidate.
sentence zh: 与候选人前同事等的背景调查通话。
grain: [reference_call_id]
owner: people-ops
---*/
select
    id as reference_call_id,
    application_id,
    called_at,
    nullif(trim(relationship), '') as relationship,
    is_positive,
    would_rehire
from raw.greenhouse__reference_call
