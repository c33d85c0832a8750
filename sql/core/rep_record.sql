/*---
sentence: Who the exports say each person was on any day, also where they let people report in a circle.
sentence zh: 导出文件所述每个人在任意一天的状态，包括循环汇报的情形。
grain: [rep_id, valid_from]
not null: [valid_to, rep_name, role, team_id, region, hire_profile, is_active]
accepted:
  role: [rep, manager, leader, other]
  hire_profile: [experienced, developing, unknown]
owner: sales-ops
columns:
  valid_from: First day of the interval; the first one starts in 1900 so that early deals find their owner
  valid_to: First day after the interval, 9999-12-31 while it lasts
  is_active: Employed on these days; false before the hire, between two employments and after leaving
  hire_date: Start of the employment that the interval belongs to
---*/
with

settings as (
    select * from settings
),

users as (
    select * from stg_rep
),

aliases as (
    select * from stg_rep_alias
),

roles as (
    select * from stg_role
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

opportunities as (
    select * from stg_opportunity
),

owner_changes as (
    select * from stg_opportunity_owner_change
),

-- An owner who is in no user file still has a name: the id.
owners as (
    select owner_id as rep_id from opportunities
    union
    select old_rep_id from owner_changes
    union
    select new_rep_id from owner_changes
),

strangers as (
    select owners.rep_id
    from owners
    left join aliases on aliases.alias = owners.rep_id
    where owners.rep_id is not null and aliases.rep_id is null
),

people as (
    select
        users.rep_id,
        users.rep_name,
        users.email,
        users.employee_number,
        users.title,
        users.division,
        coalesce(users.department, roles.role_name) as department,
        coalesce(managers.rep_id, users.manager_id) as manager_id,
        users.is_active,
        users.created_on,
        users.last_login_on
    from users
    left join roles on roles.user_role_id = users.user_role_id
    left join aliases as managers on managers.alias = users.manager_id
    union all
    select rep_id, rep_id, null, null, null, null, null, null, true, null, null
    from strangers
),

links as (
    select rep_id, employee_number from rep_employee
),

-- Of two accounts of one person the newest live one stands for them as a manager.
main_account as (
    select
        links.employee_number,
        links.rep_id,
        row_number() over (
            partition by links.employee_number
            order by people.is_active desc, people.created_on desc nulls last, links.rep_id
        ) as choice
    from links
    inner join people on people.rep_id = links.rep_id
),

employments as (
    select
        links.rep_id,
        employees.employee_number,
        true as is_in_hr,
        employees.hire_date as starts_on,
        case
            when employees.termination_date >= employees.hire_date
                then employees.termination_date + 1
            else date '9999-12-31'
        end as ends_on,
        case
            when employees.termination_date >= employees.hire_date then employees.termination_date
        end as termination_date
    from links
    inner join employees on employees.employee_number = links.employee_number
    union all
    -- Hired again: the first employment ended on the old leaving date, or is not known to have ended.
    select
        links.rep_id,
        employees.employee_number,
        true,
        employees.original_hire_date,
        case
            when employees.termination_date between employees.original_hire_date and employees.hire_date
                then employees.termination_date + 1
            else employees.hire_date
        end,
        case
            when employees.termination_date between employees.original_hire_date and employees.hire_date
                then employees.termination_date
        end
    from links
    inner join employees on employees.employee_number = links.employee_number
    where employees.original_hire_date < employees.hire_date
    union all
    -- Not in HR: active from the account's first day; a closed account until its last login.
    select
        people.rep_id,
        people.employee_number,
        false,
        coalesce(people.created_on, date '1900-01-01'),
        case
            when people.is_active then date '9999-12-31'
            else coalesce(people.last_login_on, people.created_on, date '1900-01-01') + 1
        end,
        null
    from people
    where people.rep_id not in (select rep_id from links)
),

job_spells as (
    select
        links.rep_id,
        links.employee_number,
        jobs.effective_date,
        coalesce(jobs.job_title, employees.job_title) as job_title,
        coalesce(jobs.department, employees.department) as department,
        coalesce(jobs.division, employees.division) as division,
        jobs.reports_to
    from links
    inner join jobs on jobs.employee_number = links.employee_number
    inner join employees on employees.employee_number = links.employee_number
    union all
    select
        links.rep_id,
        links.employee_number,
        employees.hire_date,
        employees.job_title,
        employees.department,
        employees.division,
        employees.reports_to
    from links
    inner join employees on employees.employee_number = links.employee_number
    where employees.employee_number not in (select employee_number from jobs)
),

changes as (
    select rep_id, date '1900-01-01' as valid_from from people
    union
    select rep_id, effective_date from job_spells
    union
    select rep_id, starts_on from employments
    union
    select rep_id, ends_on from employments where ends_on < date '9999-12-31'
),

intervals as (
    select
        rep_id,
        valid_from,
        lead(valid_from, 1, date '9999-12-31') over (partition by rep_id order by valid_from)
            as valid_to
    from changes
),

-- The job in force: the latest that has started, or the first one to come.
jobs_in_force as (
    select
        intervals.rep_id,
        intervals.valid_from,
        job_spells.employee_number,
        job_spells.job_title,
        job_spells.department,
        job_spells.division,
        job_spells.reports_to,
        row_number() over (
            partition by intervals.rep_id, intervals.valid_from
            order by
                job_spells.effective_date > intervals.valid_from,
                abs(job_spells.effective_date - intervals.valid_from),
                job_spells.employee_number desc
        ) as choice
    from intervals
    inner join job_spells on job_spells.rep_id = intervals.rep_id
),

employments_in_force as (
    select
        intervals.rep_id,
        intervals.valid_from,
        employments.employee_number,
        employments.is_in_hr,
        employments.starts_on,
        employments.termination_date,
        employments.starts_on <= intervals.valid_from and intervals.valid_from < employments.ends_on
            as is_active,
        row_number() over (
            partition by intervals.rep_id, intervals.valid_from
            order by
                employments.starts_on > intervals.valid_from,
                abs(employments.starts_on - intervals.valid_from),
                employments.employee_number desc
        ) as choice
    from intervals
    inner join employments on employments.rep_id = intervals.rep_id
),

has_reports as (
    select distinct manager_id as rep_id from people where manager_id is not null
),

described as (
    select
        intervals.rep_id,
        intervals.valid_from,
        intervals.valid_to,
        people.rep_name,
        people.email,
        coalesce(job.employee_number, employment.employee_number) as employee_number,
        coalesce(job.job_title, people.title) as job_title,
        coalesce(job.department, people.department, 'Unknown') as team_id,
        coalesce(main_account.rep_id, people.manager_id) as manager_id,
        coalesce(job.division, people.division, 'Unknown') as region,
        employment.is_in_hr,
        case when employment.is_in_hr then employment.starts_on end as hire_date,
        employment.termination_date,
        employees.prior_sales_years,
        employment.is_active
    from intervals
    inner join people on people.rep_id = intervals.rep_id
    inner join employments_in_force as employment
        on
            employment.rep_id = intervals.rep_id
            and employment.valid_from = intervals.valid_from
            and employment.choice = 1
    left join jobs_in_force as job
        on
            job.rep_id = intervals.rep_id
            and job.valid_from = intervals.valid_from
            and job.choice = 1
    left join main_account
        on main_account.employee_number = job.reports_to and main_account.choice = 1
    left join employees
        on employees.employee_number = employment.employee_number and employment.is_in_hr
),

title_roles as (
    select
        titled.job_title,
        titles.role,
        row_number() over (partition by titled.job_title order by titles.position) as choice
    from (select distinct job_title from described where job_title is not null) as titled
    inner join titles on lower(titled.job_title) like titles.title_pattern
),

final as (
    select
        described.rep_id,
        described.valid_from,
        described.valid_to,
        described.rep_name,
        described.email,
        described.employee_number,
        -- Without any title, whoever has reports manages and everyone else sells.
        case
            when title_roles.role is not null then title_roles.role
            when described.job_title is not null then 'other'
            when has_reports.rep_id is not null then 'manager'
            else 'rep'
        end as role,
        described.team_id,
        nullif(described.manager_id, described.rep_id) as manager_id,
        described.region,
        described.hire_date,
        described.termination_date,
        described.prior_sales_years,
        case
            when described.prior_sales_years >= settings.experienced_years then 'experienced'
            when described.prior_sales_years < settings.experienced_years then 'developing'
            else 'unknown'
        end as hire_profile,
        described.is_active,
        described.job_title,
        described.is_in_hr
    from described
    cross join settings
    left join title_roles
        on title_roles.job_title = described.job_title and title_roles.choice = 1
    left join has_reports on has_reports.rep_id = described.rep_id
)

select * from final
