/*---
sentence: Every interview that took place, and how its interviewers judged.
sentence zh: 每次已进行的面试及面试官的判断。
grain: [interview_id]
not null: [application_id, interview, held_at, held_on, n_scorecards, n_positive, n_negative]
owner: people-ops
columns:
  interview_id: Of the schedule; where only scorecards tell of an interview, the lowest of their ids after "scorecard "
  n_scorecards: Scorecards submitted as of the workspace's day
  n_positive: Of these, recommendations to hire
  n_negative: Of these, recommendations not to hire; those without a decision are in neither
---*/
with

settings as (
    select *, coalesce(timezone, 'UTC') as zone from settings
),

schedule as (
    select * from stg_interview
),

scorecards as (
    select * from stg_scorecard
),

-- Some exports have no time of submission; then every scorecard counts from its interview on.
submitted as (
    select scorecards.*
    from scorecards
    cross join settings
    cross join (select count(submitted_at) > 0 as is_known from scorecards) as times
    where
        cast(
            case when times.is_known then scorecards.submitted_at else scorecards.interviewed_at end
            at time zone 'UTC' at time zone settings.zone as date
        ) <= settings.as_of_date
),

planned as (
    select
        schedule.interview_id,
        schedule.application_id,
        schedule.interview,
        schedule.starts_at as held_at,
        count(*) over (partition by schedule.application_id, schedule.interview) as n_of_name
    from schedule
    cross join settings
    where
        schedule.status not in ('cancelled', 'canceled', 'no_show', '已取消', '取消', '未到场')
        and cast(
            coalesce(schedule.ends_at, schedule.starts_at)
            at time zone 'UTC' at time zone settings.zone as date
        ) <= settings.as_of_date
),

-- By name; of several interviews of one name by the day as well.
matched as (
    select planned.interview_id, submitted.scorecard_id, submitted.is_positive
    from planned
    inner join submitted
        on submitted.application_id = planned.application_id
        and submitted.interview = planned.interview
        and (
            planned.n_of_name = 1
            or cast(submitted.interviewed_at as date) = cast(planned.held_at as date)
        )
),

unplanned as (
    select
        'scorecard ' || min(submitted.scorecard_id) over occasion as interview_id,
        submitted.application_id,
        submitted.interview,
        min(submitted.interviewed_at) over occasion as held_at,
        submitted.is_positive
    from submitted
    left join matched on matched.scorecard_id = submitted.scorecard_id
    where matched.scorecard_id is null
    window occasion as (
        partition by
            submitted.application_id,
            submitted.interview,
            cast(submitted.interviewed_at as date)
    )
),

judged as (
    select
        planned.interview_id,
        planned.application_id,
        planned.interview,
        planned.held_at,
        matched.scorecard_id is not null as is_scorecard,
        matched.is_positive
    from planned
    left join matched on matched.interview_id = planned.interview_id
    union all
    select interview_id, application_id, interview, held_at, true, is_positive from unplanned
),

final as (
    select
        judged.interview_id,
        judged.application_id,
        judged.interview,
        judged.held_at,
        cast(judged.held_at at time zone 'UTC' at time zone any_value(settings.zone) as date) as held_on,
        count(*) filter (where judged.is_scorecard) as n_scorecards,
        count(*) filter (where judged.is_positive) as n_positive,
        count(*) filter (where not judged.is_positive) as n_negative
    from judged
    cross join settings
    group by judged.interview_id, judged.application_id, judged.interview, judged.held_at
)

select * from final
