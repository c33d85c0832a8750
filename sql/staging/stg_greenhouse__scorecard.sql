/*---
sentence: What each interviewer wrote after an interview.
sentence zh: 每位面试官的面试评价。
grain: [scorecard_id]
owner: people-ops
---*/
select
    id as scorecard_id,
    application_id,
    coalesce(nullif(trim(interview), ''), 'Unknown') as interview,
    interviewed_at,
    submitted_at,
    lower(trim(submitted_by)) as interviewer_email,
    case
        when lower(trim(overall_recommendation)) in ('yes', 'strong_yes', 'definitely_yes', '推荐', '强烈推荐')
            then true
        when lower(trim(overall_recommendation)) in ('no', 'strong_no', 'definitely_not', '不推荐', '强烈不推荐')
            then false
    end as is_positive,
    score
from raw.greenhouse__scorecard
