/*---
sentence: Employees as HR lists them, with hire and leaving dates.
sentence zh: 人力系统的员工名册，含入职和离职日期。
grain: [employee_number]
owner: sales-ops
---*/
select
    employee_number,
    case
        when regexp_matches(last_name, '[一-龥]') then last_name || coalesce(first_name, '')
        else nullif(trim(concat_ws(' ', first_name, last_name)), '')
    end as employee_name,
    lower(trim(work_email)) as email,
    nullif(trim(job_title), '') as job_title,
    nullif(trim(department), '') as department,
    nullif(trim(division), '') as division,
    hire_date,
    coalesce(original_hire_date, hire_date) as original_hire_date,
    termination_date,
    nullif(trim(termination_type), '') as termination_type,
    prior_sales_years
from raw.bamboohr__employee
