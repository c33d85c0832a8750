/*---
sentence: Applications as the recruiting systems show them now.
sentence zh: 各招聘系统中当前的应聘申请。
grain: [application_id]
not null: [candidate_id, applied_at, status]
accepted: {status: [active, rejected, hired]}
owner: people-ops
columns:
  applied_at: Where the export does not say, the first stage that was reached, else the day of the export; so too rejected_at
  status: Hired also where the application was filed away for that reason
---*/
with

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix,
        cast(_as_of as timestamp) + interval 1 day - interval 1 second as exported_at,
        lower(trim(rejected_reason)) in ('hired', '已入职', '入职', '录用', '已录用')
        or hired_at is not null
        or status = 'hired' as is_hired
    from raw.quotient__candidate
),

moves as (
    select application_id, min(updated_at) as first_at, max(updated_at) as last_at
    from stg_candidate_stage
    group by application_id
),

named as (
    select
        own.*,
        own.prefix || coalesce(own.application_id, own.candidate_id) as full_id,
        coalesce(own.is_hired, false) as is_hired_now,
        coalesce(own.rejected_at is not null or own.status = 'rejected', false) as is_filed
    from own
),

final as (
    select
        application_id,
        candidate_id,
        job_id,
        applied_at,
        rejected_at,
        hired_at,
        rejected_reason,
        source,
        status,
        current_stage,
        employee_number,
        last_activity_at
    from stg_greenhouse__application
    union all
    select
        named.full_id,
        named.prefix || named.candidate_id,
        named.prefix || nullif(trim(named.job), ''),
        coalesce(named.applied_at, moves.first_at, named.exported_at),
        case
            when named.is_filed and not named.is_hired_now
                then coalesce(named.rejected_at, moves.last_at, named.exported_at)
        end,
        case when named.is_hired_now then coalesce(named.hired_at, named.rejected_at) end,
        nullif(trim(named.rejected_reason), ''),
        nullif(trim(named.source), ''),
        case
            when named.is_hired_now then 'hired'
            when named.is_filed then 'rejected'
            else 'active'
        end,
        nullif(trim(named.stage), ''),
        nullif(trim(named.employee_number), ''),
        coalesce(moves.last_at, named.exported_at)
    from named
    left join moves on moves.application_id = named.full_id
)

select * from final
