/*---
sentence: Interviews that were scheduled, each once however many interviewers it had.
sentence zh: 已安排的面试；无论有几位面试官都只计一次。
grain: [interview_id]
owner: people-ops
---*/
with

own as (
    select * from stg_quotient__interview where stage is null and starts_at is not null
),

final as (
    select interview_id, application_id, interview, starts_at, ends_at, status
    from stg_greenhouse__scheduled_interview
    union all
    select
        min(interview_id),
        application_id,
        interview,
        starts_at,
        max(ends_at),
        case when bool_and(is_canceled) then 'canceled' else 'scheduled' end
    from own
    group by application_id, interview, starts_at
)

select * from final
