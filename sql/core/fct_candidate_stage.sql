/*---
sentence: When each application reached each step of hiring, and whether it went on from there.
sentence zh: 每份应聘申请何时到达招聘流程的每一步，以及是否继续推进。
grain: [application_id, stage]
not null: [candidate_id, entered_at, entered_on, outcome]
accepted:
  outcome: [passed, rejected, in progress]
owner: people-ops
columns:
  stage: Step as configured; unknown where the recruiting system's stage fits none
  entered_at: First time that the step was reached; a step that was left out counts as passed at the instant of the next
  ended_at: When it was passed, or the application rejected; null while in progress
  outcome: Going back to an earlier step changes nothing of what was passed
---*/
with

settings as (
    select *, coalesce(timezone, 'UTC') as zone from settings
),

applications as (
    select * from fct_application
),

history as (
    select * from stg_candidate_stage
),

stages as (
    select * from dim_hiring_stage
),

names as (
    select * from stg_workspace__hiring_stage
),

moves as (
    select history.application_id, history.stage_name, history.updated_at
    from history
    cross join settings
    where
        cast(history.updated_at at time zone 'UTC' at time zone settings.zone as date)
        <= settings.as_of_date
    union all
    -- Without any history an application is known where it stands, since its last event.
    select
        application_id,
        current_stage,
        coalesce(hired_at, rejected_at, applied_at)
    from applications
    where application_id not in (select application_id from history)
),

-- Of several steps whose names fit ("offer accepted") the last is meant.
mapped as (
    select used.stage_name, arg_max(names.stage, names.position) as stage
    from (select distinct stage_name from moves) as used
    inner join names on lower(used.stage_name) like names.name_pattern
    group by used.stage_name
),

steps as (
    select stage, row_number() over (order by position, stage) as step, count(*) over () as last_step
    from stages
),

reached as (
    select
        applications.application_id,
        coalesce(mapped.stage, 'unknown') as stage,
        steps.step,
        moves.updated_at as entered_at
    from moves
    inner join applications on applications.application_id = moves.application_id
    left join mapped on mapped.stage_name = moves.stage_name
    left join steps on steps.stage = mapped.stage
    union all
    select applications.application_id, steps.stage, steps.step, applications.hired_at
    from applications
    inner join steps on steps.step = steps.last_step
    where applications.hired_at is not null
),

ranked as (
    select
        *,
        coalesce(
            max(step) over (
                partition by application_id
                order by entered_at, step
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as furthest_before
    from reached
    where step is not null
),

advances as (
    select
        *,
        lead(entered_at) over (partition by application_id order by entered_at, step) as next_at
    from ranked
    where step > furthest_before
),

passages as (
    select
        advances.application_id,
        steps.stage,
        advances.entered_at,
        case when steps.step < advances.step then advances.entered_at else advances.next_at end
            as passed_at,
        steps.step = steps.last_step as is_last
    from advances
    inner join steps
        on steps.step > advances.furthest_before and steps.step <= advances.step
),

-- An unknown step is passed when any other one follows.
strange as (
    select application_id, min(entered_at) as entered_at
    from reached
    where stage = 'unknown'
    group by application_id
),

followed as (
    select
        strange.application_id,
        'unknown' as stage,
        strange.entered_at,
        min(reached.entered_at) as passed_at,
        false as is_last
    from strange
    left join reached
        on reached.application_id = strange.application_id
        and reached.entered_at > strange.entered_at
        and reached.stage <> 'unknown'
    group by strange.application_id, strange.entered_at
),

ended as (
    select
        visits.application_id,
        visits.stage,
        visits.entered_at,
        case
            when visits.is_last then applications.hired_at
            else visits.passed_at
        end as passed_at,
        applications.candidate_id,
        applications.rejected_at
    from (select * from passages union all select * from followed) as visits
    inner join applications on applications.application_id = visits.application_id
),

final as (
    select
        ended.application_id,
        ended.stage,
        ended.candidate_id,
        ended.entered_at,
        cast(ended.entered_at at time zone 'UTC' at time zone settings.zone as date) as entered_on,
        case
            when ended.passed_at is not null then ended.passed_at
            when ended.rejected_at is not null then greatest(ended.rejected_at, ended.entered_at)
        end as ended_at,
        case
            when ended.passed_at is not null then 'passed'
            when ended.rejected_at is not null then 'rejected'
            else 'in progress'
        end as outcome
    from ended
    cross join settings
)

select * from final
