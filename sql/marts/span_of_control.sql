/*---
sentence: How many people each manager leads, how many of them are still ramping, and how many layers there are below.
sentence zh: 每位经理直接管理多少人、其中多少仍在爬坡，以及其下有几层。
grain: [month, manager_id]
not null: [as_of_date, n_reports, n_reps, n_ramping, n_layers_below]
ranges:
  n_reports: [1, null]
  n_layers_below: [1, null]
not additive over: [month]
scope: people
chart:
  type: bar
  title: Direct reports of each manager
  title zh: 每位经理的直接下属人数
  x: manager_name
  y: n_reports
  limit: 20
owner: sales-ops
source: METRICS.md span_of_control. Span as direct reports, layers as the longest line of reports (Gulick and Urwick, Papers on the Science of Administration, 1937).
columns:
  month: First day of the month
  manager_id: Salesforce user id of the person to whom the others report
  as_of_date: "Last day of the month, or the day of the newest data: nothing later is used"
  manager_name: Name of the manager
  role: "Role of the manager: rep, manager, leader or other"
  team_id: Team of the manager that day
  region: Region of the manager that day
  is_active: Whether the manager was employed that day; false where people still report to someone who has left
  n_reports: People employed that day who report to the manager directly
  n_reps: Of these, those who sell
  n_ramping: "Of these, reps whose time since hire is below the ramp months of their hire profile (unknown: as developing)"
  n_layers_below: Longest line of reports below the manager; 1 where nobody below has reports
columns zh:
  month: 月份首日
  manager_id: 被汇报人的 Salesforce 用户 ID
  as_of_date: 当月最后一天或最新数据日；不使用此后的任何信息
  manager_name: 经理姓名
  role: 经理的角色：销售、经理、负责人或其他
  team_id: 经理当日所在团队
  region: 经理当日所在大区
  is_active: 经理当日是否在职；若仍有人向离职者汇报则为否
  n_reports: 当日在职的直接下属人数
  n_reps: 其中的销售人数
  n_ramping: 其中入职月数尚低于爬坡月数的销售人数（画像未知按培养型）
  n_layers_below: 其下最长汇报链的层数；下属均无下属时为 1
---*/
with recursive

months as (
    select
        cast(
            unnest(generate_series(date_trunc('month', first_day), as_of_date, interval 1 month)) as date
        ) as month,
        as_of_date as newest_day
    from (select min(period_start) as first_day, max(as_of_date) as as_of_date from calendar) as history
),

days as (
    select month, least(cast(month + interval 1 month as date) - 1, newest_day) as as_of_date
    from months
),

people as (
    select days.month, days.as_of_date, reps.*
    from days
    inner join dim_rep as reps
        on days.as_of_date >= reps.valid_from
        and days.as_of_date < reps.valid_to
),

reports as (
    select
        people.month,
        people.as_of_date,
        people.manager_id,
        people.rep_id,
        people.role,
        coalesce(
            people.role = 'rep'
            and (people.as_of_date - people.hire_date) / 30.4375
            < case
                when people.hire_profile = 'experienced' then settings.ramp_months_experienced
                else settings.ramp_months_developing
            end,
            false
        ) as is_ramping
    from people
    cross join settings
    where people.is_active and people.manager_id is not null
),

-- Circles are cut in dim_rep; twelve layers are more than any company has, so this ends anyway.
layers as (
    select distinct month, manager_id, 1 as n_layers from reports
    union
    select reports.month, reports.manager_id, layers.n_layers + 1
    from layers
    inner join reports on reports.month = layers.month and reports.rep_id = layers.manager_id
    where layers.n_layers < 12
),

depths as (
    select month, manager_id, max(n_layers) as n_layers_below from layers group by month, manager_id
),

spans as (
    select
        month,
        manager_id,
        any_value(as_of_date) as as_of_date,
        count(*) as n_reports,
        count(*) filter (where role = 'rep') as n_reps,
        count(*) filter (where is_ramping) as n_ramping
    from reports
    group by month, manager_id
),

final as (
    select
        spans.month,
        spans.manager_id,
        spans.as_of_date,
        managers.rep_name as manager_name,
        managers.role,
        managers.team_id,
        managers.region,
        coalesce(managers.is_active, false) as is_active,
        spans.n_reports,
        spans.n_reps,
        spans.n_ramping,
        depths.n_layers_below
    from spans
    inner join depths on depths.month = spans.month and depths.manager_id = spans.manager_id
    left join people as managers
        on managers.month = spans.month
        and managers.rep_id = spans.manager_id
)

select * from final
