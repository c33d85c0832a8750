/*---
sentence: The openings people apply for.
sentence zh: 招聘职位。
grain: [job_id]
owner: people-ops
---*/
with

own as (
    select distinct
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || trim(job) as job_id,
        trim(job) as job_name
    from raw.quotient__candidate
    where trim(job) <> ''
),

final as (
    select job_id, job_name, team_id from stg_greenhouse__job
    union all
    select job_id, job_name, cast(null as varchar) from own
)

select * from final
