/*---
sentence: Who was hired, with which experience, and how soon they won.
sentence zh: 每位入职者的经验，以及多久首次赢单。
grain: [employee_number]
not null: [hire_date, month]
accepted:
  hire_profile: [experienced, developing, unknown]
scope: people
owner: sales-ops
columns:
  employee_number: Number of the employee
  rep_id: Salesforce user id; null if they have no user
  rep_name: Name of the employee
  hire_date: Day of hire; null without HR data
  month: First day of the month of hire
  role: Role at hire
  team_id: Team at hire
  region: Region at hire
  prior_sales_years: Years of selling before hire; null if not known
  hire_profile: experienced, developing or unknown, by years of selling before hire
  termination_date: Last day of employment; null while employed
  termination_type: Voluntary or Involuntary; null while employed or not known
  months_to_first_win: Months from hire to the first win; null without one
columns zh:
  employee_number: 员工编号
  rep_id: Salesforce 用户 ID；无账号为空
  rep_name: 员工姓名
  hire_date: 入职日期；无人事数据时为空
  month: 入职月份首日
  role: 入职角色
  team_id: 入职团队
  region: 入职大区
  prior_sales_years: 入职前销售年限；未知为空
  hire_profile: 入职画像：experienced（有经验）、developing（培养型）或 unknown，按入职前销售年限
  termination_date: 离职日期；在职为空
  termination_type: 离职类型：主动或被动；在职或未知为空
  months_to_first_win: 入职至首次赢单的月数；尚无赢单为空
---*/
with

first_wins as (
    select rep_id, min(closed_on) as first_win_on
    from bookings
    where is_won
    group by rep_id
),

final as (
    select
        hires.employee_number,
        hires.rep_id,
        hires.rep_name,
        hires.hire_date,
        hires.month,
        hires.role,
        hires.team_id,
        hires.region,
        hires.prior_sales_years,
        hires.hire_profile,
        hires.termination_date,
        hires.termination_type,
        case
            when first_wins.first_win_on >= hires.hire_date
                then (first_wins.first_win_on - hires.hire_date) / 30.4375
        end as months_to_first_win
    from fct_hire as hires
    left join first_wins on first_wins.rep_id = hires.rep_id
)

select * from final
