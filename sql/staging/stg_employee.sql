/*---
sentence: Employees as HR lists them, with hire and leaving dates, from whichever system.
sentence zh: 人力系统的员工名册（不限系统），含入职和离职日期。
grain: [employee_number]
owner: sales-ops
materialized: table
columns:
  employee_number: As HR writes it; where two systems use one number, all but the first carry their system's name
  reports_to: Employee number of the manager, where the roster names one by number, mail or a name that only one has
---*/
with

listed as (
    select
        'bamboohr' as source_system,
        employee_number as own_number,
        employee_name,
        email,
        job_title,
        department,
        division,
        cast(null as varchar) as manager,
        hire_date,
        original_hire_date,
        termination_date,
        termination_type,
        prior_sales_years
    from stg_bamboohr__employee
    union all
    select
        source_system,
        employee_number,
        nullif(trim(employee_name), ''),
        lower(nullif(trim(email), '')),
        nullif(trim(job_title), ''),
        nullif(trim(department), ''),
        nullif(trim(division), ''),
        lower(nullif(trim(manager), '')),
        hire_date,
        coalesce(original_hire_date, hire_date),
        termination_date,
        nullif(trim(termination_type), ''),
        prior_sales_years
    from raw.quotient__employee
),

numbered as (
    select
        *,
        case
            when
                row_number() over (
                    partition by own_number order by source_system <> 'bamboohr', source_system
                ) = 1
                then own_number
            else source_system || ':' || own_number
        end as employee_number
    from listed
),

spellings as (
    select source_system, lower(own_number) as spelling, employee_number from numbered
    union
    select source_system, email, employee_number from numbered
    union
    select source_system, lower(employee_name), employee_number from numbered
),

named as (
    select source_system, spelling, min(employee_number) as employee_number
    from spellings
    where spelling is not null
    group by source_system, spelling
    having count(distinct employee_number) = 1
),

final as (
    select
        numbered.employee_number,
        numbered.employee_name,
        numbered.email,
        numbered.job_title,
        numbered.department,
        numbered.division,
        numbered.hire_date,
        numbered.original_hire_date,
        numbered.termination_date,
        numbered.termination_type,
        numbered.prior_sales_years,
        numbered.source_system,
        numbered.own_number,
        named.employee_number as reports_to
    from numbered
    left join named
        on named.source_system = numbered.source_system and named.spelling = numbered.manager
)

select * from final
