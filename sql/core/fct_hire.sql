/*---
sentence: Everyone who was hired, with the job they were hired for and how much selling they had done before.
sentence zh: 每位入职者、其入职岗位以及此前的销售年限。
grain: [employee_number]
not null: [hire_date, month, role, team_id, region, hire_profile]
accepted:
  role: [rep, manager, leader, other]
  hire_profile: [experienced, developing, unknown]
owner: sales-ops
---*/
with

settings as (
    select * from settings
),

employees as (
    select * from stg_employee
),

jobs as (
    select * from stg_job
),

titles as (
    select * from stg_workspace__selling_title
),

reps as (
    select * from dim_rep
),

accounts as (
    select
        employee_number,
        rep_id,
        rep_name,
        row_number() over (
            partition by employee_number
            order by is_active desc, valid_to desc, rep_id
        ) as choice
    from reps
    where is_in_hr
),

-- The job of the first day: the last that had started by then, else the first that came.
first_jobs as (
    select
        employees.employee_number,
        coalesce(jobs.job_title, employees.job_title) as job_title,
        coalesce(jobs.department, employees.department, 'Unknown') as team_id,
        coalesce(jobs.division, employees.division, 'Unknown') as region,
        row_number() over (
            partition by employees.employee_number
            order by
                jobs.effective_date > employees.hire_date,
                abs(jobs.effective_date - employees.hire_date)
        ) as choice
    from employees
    left join jobs on jobs.employee_number = employees.employee_number
),

title_roles as (
    select
        titled.job_title,
        titles.role,
        row_number() over (partition by titled.job_title order by titles.position) as choice
    from (select distinct job_title from first_jobs where job_title is not null) as titled
    inner join titles on lower(titled.job_title) like titles.title_pattern
),

final as (
    select
        employees.employee_number,
        accounts.rep_id,
        coalesce(accounts.rep_name, employees.employee_name) as rep_name,
        employees.hire_date,
        cast(date_trunc('month', employees.hire_date) as date) as month,
        coalesce(title_roles.role, 'other') as role,
        first_jobs.team_id,
        first_jobs.region,
        employees.prior_sales_years,
        case
            when employees.prior_sales_years >= settings.experienced_years then 'experienced'
            when employees.prior_sales_years < settings.experienced_years then 'developing'
            else 'unknown'
        end as hire_profile,
        case
            when employees.termination_date >= employees.hire_date then employees.termination_date
        end as termination_date,
        case
            when employees.termination_date >= employees.hire_date then employees.termination_type
        end as termination_type
    from employees
    cross join settings
    inner join first_jobs
        on first_jobs.employee_number = employees.employee_number and first_jobs.choice = 1
    left join accounts
        on accounts.employee_number = employees.employee_number and accounts.choice = 1
    left join title_roles
        on title_roles.job_title = first_jobs.job_title and title_roles.choice = 1
)

select * from final
