/*---
sentence: Reference calls, role-plays and panel debriefs that took place.
sentence zh: 已进行的背景调查、情景演练和小组复盘。
grain: [kind, step_id]
not null: [application_id, held_on]
accepted:
  kind: [reference_call, role_play, debrief]
owner: people-ops
---*/
with

settings as (
    select *, coalesce(timezone, 'UTC') as zone from settings
),

reference_calls as (
    select * from stg_greenhouse__reference_call
),

role_plays as (
    select * from stg_greenhouse__role_play
),

debriefs as (
    select * from stg_greenhouse__debrief
),

steps as (
    select
        'reference_call' as kind,
        reference_calls.reference_call_id as step_id,
        reference_calls.application_id,
        cast(
            reference_calls.called_at at time zone 'UTC' at time zone settings.zone as date
        ) as held_on
    from reference_calls
    cross join settings
    union all
    select
        'role_play',
        role_plays.role_play_id,
        role_plays.application_id,
        cast(role_plays.held_at at time zone 'UTC' at time zone settings.zone as date)
    from role_plays
    cross join settings
    union all
    select 'debrief', debrief_id, application_id, debrief_date from debriefs
),

final as (
    select steps.*
    from steps
    cross join settings
    where steps.held_on <= settings.as_of_date
)

select * from final
