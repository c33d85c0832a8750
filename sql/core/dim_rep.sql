/*---
sentence: Who each person was on any day - team, region, manager, role, and whether employed.
sentence zh: 每个人在任意一天的状态：团队、大区、上级、角色以及是否在职。
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
  manager_id: Null too on the days on which the line would close a circle (reporting_circle)
---*/
with

records as (
    select * from rep_record
),

set_aside as (
    select * from reporting_circle where is_set_aside
),

starts as (
    select rep_id, valid_from from records
    union
    select rep_id, valid_from from set_aside
    union
    select rep_id, valid_to from set_aside where valid_to < date '9999-12-31'
),

intervals as (
    select
        rep_id,
        valid_from,
        lead(valid_from, 1, date '9999-12-31') over (partition by rep_id order by valid_from)
            as valid_to
    from starts
),

final as (
    select
        intervals.rep_id,
        intervals.valid_from,
        intervals.valid_to,
        records.rep_name,
        records.email,
        records.employee_number,
        records.role,
        records.team_id,
        case when set_aside.rep_id is null then records.manager_id end as manager_id,
        records.region,
        records.hire_date,
        records.termination_date,
        records.prior_sales_years,
        records.hire_profile,
        records.is_active,
        records.job_title,
        records.is_in_hr
    from intervals
    inner join records
        on records.rep_id = intervals.rep_id
        and intervals.valid_from >= records.valid_from
        and intervals.valid_from < records.valid_to
    left join set_aside
        on set_aside.rep_id = intervals.rep_id
        and intervals.valid_from >= set_aside.valid_from
        and intervals.valid_from < set_aside.valid_to
)

select * from final
