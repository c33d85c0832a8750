/*---
sentence: Every change of job, team, region or supervisor, from the day it took effect.
sentence zh: 职位、团队、大区或上级的每次变动及生效日期。
grain: [employee_number, effective_date]
owner: sales-ops
---*/
with

employees as (
    select * from stg_employee
),

own as (
    select
        jobs.source_system,
        employees.employee_number,
        jobs.effective_date,
        nullif(trim(jobs.job_title), '') as job_title,
        nullif(trim(jobs.department), '') as department,
        nullif(trim(jobs.division), '') as division,
        lower(nullif(trim(jobs.manager), '')) as manager
    from raw.quotient__job_history as jobs
    inner join employees
        on
            employees.source_system = jobs.source_system
            and employees.own_number = jobs.employee_number
),

named as (
    select source_system, spelling, min(employee_number) as employee_number
    from (
        select source_system, lower(own_number) as spelling, employee_number from employees
        union
        select source_system, email, employee_number from employees
        union
        select source_system, lower(employee_name), employee_number from employees
    ) as spellings
    where spelling is not null
    group by source_system, spelling
    having count(distinct employee_number) = 1
),

final as (
    select employee_number, effective_date, job_title, department, division, reports_to
    from stg_bamboohr__job_info
    union all
    select
        own.employee_number,
        own.effective_date,
        own.job_title,
        own.department,
        own.division,
        named.employee_number
    from own
    left join named on named.source_system = own.source_system and named.spelling = own.manager
)

select * from final
