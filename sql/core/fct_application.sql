/*---
sentence: Every application - for which job and team, when it came, how it ended.
sentence zh: 每份应聘申请：职位、团队、投递时间及结果。
grain: [application_id]
not null: [candidate_id, candidate_name, role, hire_profile, team_id, applied_on, source, status]
accepted:
  role: [rep, manager, leader, other, unknown]
  hire_profile: [experienced, developing, unknown]
  status: [active, rejected, hired]
owner: people-ops
columns:
  applied_on: Day in the workspace's time zone
  role: By the title in the name of the job; unknown where the job is not in the export
  rejected_at: Instant in UTC; null while not rejected as of the workspace's day
  hired_at: Likewise of the acceptance
---*/
with

settings as (
    select *, coalesce(timezone, 'UTC') as zone from settings
),

applications as (
    select * from stg_application
),

candidates as (
    select * from dim_candidate
),

jobs as (
    select * from stg_hiring_job
),

titles as (
    select * from stg_workspace__selling_title
),

job_roles as (
    select
        jobs.job_id,
        titles.role,
        row_number() over (partition by jobs.job_id order by titles.position) as choice
    from jobs
    inner join titles on lower(jobs.job_name) like titles.title_pattern
),

dated as (
    select
        applications.*,
        cast(
            applications.applied_at at time zone 'UTC' at time zone settings.zone as date
        ) as applied_on,
        cast(
            applications.rejected_at at time zone 'UTC' at time zone settings.zone as date
        ) as rejected_on,
        cast(
            coalesce(applications.hired_at, applications.last_activity_at)
            at time zone 'UTC' at time zone settings.zone as date
        ) as hired_on,
        settings.as_of_date
    from applications
    cross join settings
),

known as (
    select
        *,
        coalesce(rejected_on <= as_of_date, false) as is_rejected,
        status = 'hired' and coalesce(hired_on <= as_of_date, true) as is_hired
    from dated
    where applied_on <= as_of_date
),

final as (
    select
        known.application_id,
        known.candidate_id,
        coalesce(candidates.candidate_name, known.candidate_id) as candidate_name,
        known.job_id,
        jobs.job_name,
        coalesce(jobs.team_id, 'Unknown') as team_id,
        case
            when jobs.job_id is null then 'unknown'
            else coalesce(job_roles.role, 'other')
        end as role,
        coalesce(candidates.hire_profile, 'unknown') as hire_profile,
        known.applied_at,
        known.applied_on,
        case when known.is_rejected then known.rejected_at end as rejected_at,
        case
            when known.is_hired then coalesce(known.hired_at, known.last_activity_at, known.applied_at)
        end as hired_at,
        case when known.is_rejected then coalesce(known.rejected_reason, 'Unknown') end
            as rejected_reason,
        coalesce(known.source, 'Unknown') as source,
        case when known.is_hired then 'hired' when known.is_rejected then 'rejected' else 'active' end
            as status,
        known.current_stage,
        known.employee_number
    from known
    left join candidates on candidates.candidate_id = known.candidate_id
    left join jobs on jobs.job_id = known.job_id
    left join job_roles on job_roles.job_id = known.job_id and job_roles.choice = 1
)

select * from final
