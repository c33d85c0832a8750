/*---
sentence: What each interviewer wrote after an interview.
sentence zh: 每位面试官的面试评价。
grain: [scorecard_id]
owner: people-ops
---*/
with

final as (
    select
        scorecard_id,
        application_id,
        interview,
        interviewed_at,
        submitted_at,
        interviewer_email,
        is_positive
    from stg_greenhouse__scorecard
    union all
    select
        interview_id,
        application_id,
        interview,
        coalesce(starts_at, submitted_at),
        submitted_at,
        interviewer,
        is_positive
    from stg_quotient__interview
    where
        stage is null
        and not is_canceled
        and (submitted_at is not null or recommendation is not null)
        and coalesce(starts_at, submitted_at) is not null
)

select * from final
