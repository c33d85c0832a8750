/*---
sentence: What each rep achieved in each quarter.
sentence zh: 每位销售每个财季的业绩。
grain: [rep_id, period]
not null: [as_of_date, bookings]
accepted:
  hire_profile: [experienced, developing, unknown]
ranges:
  ramp_factor: [0, 1]
  productive_capacity: [0, 1]
  win_rate: [0, 1]
scope: rep_id
owner: sales-ops
source: "METRICS.md rep_productivity: attainment = bookings / quota; productive_capacity = sum of months active x ramp_factor / months. Example: 5x0.25 + 3x0.60 + 2x0.85 + 15 = 19.75 ramped equivalents."
columns:
  as_of_date: Last as-of day of the period; nothing later is used
  rep_id: Salesforce user id of the rep
  period: Fiscal quarter of the as-of day; all sums run from its first day to the as-of day
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  rep_name: Name of the rep
  role: "Role of the person: rep, manager, leader or other"
  team_id: Team of the rep that day
  manager_id: Rep id of the manager that day
  manager_name: Name of that manager
  region: Region of the rep that day
  main_segment: Segment with most of the amount won in the quarter or open; null without deals
  hire_date: Day of hire; null without HR data
  hire_profile: experienced, developing or unknown, by years of selling before hire
  tenure_months: Months since hire, days divided by 30.4375; null without hire date
  is_ramping: "Whether tenure is below the ramp months of the hire profile (unknown: as developing); null without hire date"
  is_active: Whether the rep was employed at the end of the day
  quota: Quota of the rep for the quarter as known that day; null if none
  bookings: Amount won in the quarter up to the day; 0 without wins
  attainment: Bookings divided by quota; null without quota
  ramp_factor: Tenure divided by the ramp months of the hire profile, at most 1; null without hire date
  productive_capacity: Mean over the months of the quarter so far of the share of the month employed times the ramp factor at its end; in [0,1]; null without hire date
  n_won: Deals won in the quarter up to the day
  n_lost: Deals lost in the quarter up to the day
  win_rate: Won divided by won plus lost; null if nothing was closed
  average_won_amount: Amount won divided by deals won; null without wins
  median_cycle_days: Median days from creation to winning; null without wins
  pipeline_created: Amount of deals created in the quarter up to the day, as they stood at the end of their first week
  n_activities: Calls, mails and meetings of the quarter up to the day
  activities_per_win: Activities divided by deals won; null without wins
  open_amount: Open amount with close date in the quarter
  remaining_quota: Quota minus won amount, at least 0; null without quota
  coverage_ratio: Open amount divided by remaining quota; null where no quota is left or set
columns zh:
  as_of_date: 该期间最后一个截止日；不使用此后的信息
  rep_id: 销售的 Salesforce 用户 ID
  period: 截止日所在财季；各合计自季初至截止日
  week_of_quarter: 财季内第几周，1 至 13
  rep_name: 销售姓名
  role: 角色：销售、经理、负责人或其他
  team_id: 当日所在团队
  manager_id: 当日直接上级 ID
  manager_name: 直接上级姓名
  region: 当日所在大区
  main_segment: 本季赢单与未结金额最多的客户细分；无商机为空
  hire_date: 入职日期；无人事数据时为空
  hire_profile: 入职画像：experienced（有经验）、developing（培养型）或 unknown，按入职前销售年限
  tenure_months: 入职月数（天数 ÷ 30.4375）；无入职日期为空
  is_ramping: 是否仍在爬坡期（画像未知按培养型）；无入职日期为空
  is_active: 当日结束时是否在职
  quota: 当日已知的本季配额；无则为空
  bookings: 本季至当日赢单金额；无则为 0
  attainment: 达成率 = 赢单金额 ÷ 配额；无配额为空
  ramp_factor: 爬坡系数 = 入职月数 ÷ 爬坡月数，最大 1；无入职日期为空
  productive_capacity: 本季至今各月（在职比例 × 月末爬坡系数）的平均，取值 [0,1]；无入职日期为空
  n_won: 本季至当日赢单数
  n_lost: 本季至当日输单数
  win_rate: 赢单率；无结单为空
  average_won_amount: 平均赢单金额；无赢单为空
  median_cycle_days: 赢单周期中位天数；无赢单为空
  pipeline_created: 本季至当日新建商机金额（按首个周末数值）
  n_activities: 本季至当日活动数
  activities_per_win: 每次赢单的活动数；无赢单为空
  open_amount: 结束日期在本季的未结金额
  remaining_quota: 剩余配额 = 配额 − 赢单金额，最小为 0；无配额为空
  coverage_ratio: 覆盖率 = 未结金额 ÷ 剩余配额；无剩余配额时为空
---*/
with

last_days as (
    select period, max(as_of_date) as as_of_date from calendar group by period
),

final as (
    select rep_weekly.*
    from rep_weekly
    inner join last_days on last_days.as_of_date = rep_weekly.as_of_date
)

select * from final
