/*---
sentence: Every change of job, team, region or supervisor, from the day it took effect.
sentence zh: 职位、团队、大区或上级的每次变动及生效日期。
grain: [employee_number, effective_date]
owner: sales-ops
---*/
select
    employee_number,
    effective_date,
    nullif(trim(job_title), '') as job_title,
    nullif(trim(department), '') as department,
    nullif(trim(division), '') as division,
    nullif(trim(reports_to), '') as reports_to
from raw.bamboohr__job_info
