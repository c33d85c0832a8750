/*---
sentence: Where each rep is at the end of each month and how far up the ramp, in the months to come as it is known today.
sentence zh: 每位销售每月末所在团队及爬坡程度；未来月份按目前已知情况。
grain: [month, rep_id]
not null: [month_end, period, team_id, region, ramp_factor, is_ahead]
ranges:
  ramp_factor: [0, 1]
not additive over: [month]
scope: rep_id
owner: sales-ops
source: "METRICS.md capacity. Ramped equivalents of 5 at 0.25, 3 at 0.60, 2 at 0.85 and 15 at 1 are 19.75."
columns:
  month: First day of the fiscal month
  rep_id: Salesforce user id of the rep
  month_end: Last day of the month, whose state the row describes
  period: Fiscal quarter of the month
  rep_name: Name of the rep
  team_id: Team of the rep at the end of the month
  manager_id: Rep id of the manager that day; null at the top
  region: Region of the rep that day
  hire_profile: experienced, developing or unknown, by years of selling before hire
  ramp_factor: Months since hire divided by the ramp months of the hire profile, at most 1; 1 without hire date
  is_ahead: "Whether the month had not ended on the day of the newest data: nobody is assumed to come or go but for what HR has entered"
columns zh:
  month: 财务月份首日
  rep_id: 销售的 Salesforce 用户 ID
  month_end: 月末日，该行描述其当日状态
  period: 所属财季
  rep_name: 销售姓名
  team_id: 月末所在团队
  manager_id: 当日直接上级 ID；最高层为空
  region: 当日所在大区
  hire_profile: 入职画像：experienced（有经验）、developing（培养型）或 unknown
  ramp_factor: 爬坡系数 = 入职月数 ÷ 爬坡月数，最大 1；无入职日期按 1
  is_ahead: 截至最新数据日该月是否尚未结束：除人力系统已录入的变动外，假定无人入职或离职
---*/
with

history as (
    select min(period_start) as first_day from calendar
),

months as (
    select
        dim_month.month,
        dim_month.month_end,
        dim_month.period,
        dim_month.month_end > settings.as_of_date as is_ahead
    from dim_month
    cross join settings
    cross join history
    where
        dim_month.month >= history.first_day
        and dim_month.month <= settings.as_of_date + interval 12 month
),

final as (
    select
        months.month,
        reps.rep_id,
        months.month_end,
        months.period,
        reps.rep_name,
        reps.team_id,
        reps.manager_id,
        reps.region,
        reps.hire_profile,
        case
            when reps.hire_date is null then 1
            when reps.hire_date > months.month_end then 0
            else least(
                (months.month_end - reps.hire_date) / 30.4375
                / case
                    when reps.hire_profile = 'experienced' then settings.ramp_months_experienced
                    else settings.ramp_months_developing
                end,
                1
            )
        end as ramp_factor,
        months.is_ahead
    from months
    cross join settings
    inner join dim_rep as reps
        on months.month_end >= reps.valid_from
        and months.month_end < reps.valid_to
    where reps.role = 'rep' and reps.is_active
)

select * from final
