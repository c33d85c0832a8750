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

steps as (
    select
        steps.kind,
        steps.step_id,
        steps.application_id,
        coalesce(
            steps.held_on,
            cast(steps.held_at at time zone 'UTC' at time zone settings.zone as date)
        ) as held_on
    from stg_hiring_step as steps
    cross join settings
),

final as (
    select steps.*
    from steps
    cross join settings
    where steps.held_on <= settings.as_of_date
)

select * from final
