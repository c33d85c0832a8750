/*---
sentence: What customers answered when they were asked how satisfied they are.
sentence zh: 客户满意度问卷的答复。
grain: [answer_id]
owner: sales-ops
---*/
select
    answer_id,
    account_id,
    nullif(trim(opportunity_id), '') as opportunity_id,
    lower(nullif(trim(rep_email), '')) as rep_email,
    answered_on,
    lower(trim(kind)) as kind,
    score,
    nullif(trim(comment), '') as comment
from raw.quotient__satisfaction_answer
