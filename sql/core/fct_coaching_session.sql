/*---
sentence: Every coaching session - who was coached, by whom, about what, and whether it took place.
sentence zh: 每次辅导：被辅导人、辅导人、主题以及是否完成。
grain: [session_id]
not null: [rep_id, session_date, topic, kind, is_held]
owner: sales-ops
columns:
  rep_id: User with the mail address in the log; the address itself where no user has it
  coach_id: Likewise of the coach
  is_held: Completed; where the log does not say, every session that is not in the future
---*/
with

settings as (
    select * from settings
),

sessions as (
    select * from stg_quotient__coaching_session
),

addresses as (
    select * from rep_address
),

final as (
    select
        sessions.session_id,
        coalesce(coached.rep_id, sessions.rep_email) as rep_id,
        coalesce(coaches.rep_id, sessions.coach_email) as coach_id,
        sessions.session_date,
        sessions.duration_minutes,
        coalesce(sessions.topic, 'Unknown') as topic,
        coalesce(sessions.kind, 'Unknown') as kind,
        coalesce(sessions.is_completed, sessions.session_date <= settings.as_of_date) as is_held
    from sessions
    cross join settings
    left join addresses as coached on coached.email = sessions.rep_email
    left join addresses as coaches on coaches.email = sessions.coach_email
)

select * from final
