/*---
sentence: How each rep stood on each as-of day of the quarter.
sentence zh: 每位销售在财季每个截止日的表现。
grain: [as_of_date, rep_id]
not null: [period, week_of_quarter, bookings, n_won, n_lost, open_amount]
accepted:
  hire_profile: [experienced, developing, unknown]
ranges:
  ramp_factor: [0, 1]
  productive_capacity: [0, 1]
  win_rate: [0, 1]
not additive over: [as_of_date]
scope: rep_id
owner: sales-ops
sorted by: [as_of_date]
source: METRICS.md rep_productivity.
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
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
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
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

days as (
    select as_of_date, period, week_of_quarter, period_start from calendar
),

names as (
    select rep_id, arg_max(rep_name, valid_from) as rep_name from dim_rep group by rep_id
),

reps as (
    select
        days.as_of_date,
        days.period,
        days.week_of_quarter,
        days.period_start,
        reps.rep_id,
        reps.rep_name,
        reps.role,
        reps.team_id,
        reps.manager_id,
        reps.region,
        reps.hire_date,
        reps.termination_date,
        reps.hire_profile,
        reps.is_active,
        (days.as_of_date - reps.hire_date) / 30.4375 as tenure_months,
        case
            when reps.hire_profile = 'experienced' then settings.ramp_months_experienced
            else settings.ramp_months_developing
        end as ramp_months
    from days
    inner join dim_rep as reps
        on days.as_of_date >= reps.valid_from
        and days.as_of_date < reps.valid_to
    cross join settings
    where
        reps.role = 'rep'
        and coalesce(reps.hire_date <= days.as_of_date, true)
        and coalesce(reps.termination_date >= days.period_start, true)
),

months as (
    select
        as_of_date,
        cast(unnest(generate_series(period_start, as_of_date, interval 1 month)) as date) as first_day
    from days
),

month_spans as (
    select
        as_of_date,
        first_day,
        least(cast(first_day + interval 1 month as date) - 1, as_of_date) as last_day
    from months
),

capacity as (
    select
        reps.as_of_date,
        reps.rep_id,
        sum(
            greatest(
                least(month_spans.last_day, coalesce(reps.termination_date, month_spans.last_day))
                - greatest(month_spans.first_day, reps.hire_date) + 1,
                0
            ) / (month_spans.last_day - month_spans.first_day + 1)
            * least(
                greatest((month_spans.last_day - reps.hire_date) / 30.4375 / reps.ramp_months, 0),
                1
            )
        ) / count(*) as productive_capacity
    from reps
    inner join month_spans on month_spans.as_of_date = reps.as_of_date
    where reps.hire_date is not null
    group by reps.as_of_date, reps.rep_id
),

closed as (
    select
        days.as_of_date,
        closings.rep_id,
        count(*) filter (where closings.is_won) as n_won,
        count(*) filter (where not closings.is_won) as n_lost,
        sum(closings.amount) filter (where closings.is_won) as won_amount,
        median(closings.cycle_days) filter (where closings.is_won) as median_cycle_days
    from bookings as closings
    inner join days
        on days.period = closings.period
        and closings.closed_on <= days.as_of_date
        and coalesce(closings.reopened_on > days.as_of_date, true)
    group by days.as_of_date, closings.rep_id
),

won_by_segment as (
    select days.as_of_date, closings.rep_id, closings.segment, sum(closings.amount) as amount
    from bookings as closings
    inner join days
        on days.period = closings.period
        and closings.closed_on <= days.as_of_date
        and coalesce(closings.reopened_on > days.as_of_date, true)
    where closings.is_won
    group by days.as_of_date, closings.rep_id, closings.segment
    union all
    select pipeline.as_of_date, pipeline.rep_id, deals.segment, sum(pipeline.amount)
    from fct_pipeline_weekly as pipeline
    inner join dim_opportunity as deals on deals.opportunity_id = pipeline.opportunity_id
    group by pipeline.as_of_date, pipeline.rep_id, deals.segment
),

segments as (
    select as_of_date, rep_id, segment, sum(amount) as amount
    from won_by_segment
    group by as_of_date, rep_id, segment
),

main_segments as (
    select
        as_of_date,
        rep_id,
        segment,
        row_number() over (partition by as_of_date, rep_id order by amount desc, segment) as place
    from segments
),

created as (
    select as_of_date, rep_id, sum(amount) as amount
    from waterfall_moves
    where bucket = 'created'
    group by as_of_date, rep_id
),

activities as (
    select calendar_days.as_of_date, fct_activity.rep_id, count(*) as n
    from fct_activity
    inner join calendar_days on calendar_days.day = fct_activity.activity_date
    group by calendar_days.as_of_date, fct_activity.rep_id
),

effort as (
    select
        reps.as_of_date,
        reps.rep_id,
        sum(coalesce(created.amount, 0)) over so_far as pipeline_created,
        sum(coalesce(activities.n, 0)) over so_far as n_activities
    from reps
    left join created on created.as_of_date = reps.as_of_date and created.rep_id = reps.rep_id
    left join activities
        on activities.as_of_date = reps.as_of_date
        and activities.rep_id = reps.rep_id
    window so_far as (
        partition by reps.rep_id, reps.period
        order by reps.as_of_date
        rows between unbounded preceding and current row
    )
),

coverage as (
    select
        as_of_date, period, level_id as rep_id,
        quota, won_amount, open_amount, remaining_quota, coverage_ratio
    from pipeline_coverage
    where level = 'rep'
),

final as (
    select
        reps.as_of_date,
        reps.rep_id,
        reps.period,
        reps.week_of_quarter,
        reps.rep_name,
        reps.role,
        reps.team_id,
        reps.manager_id,
        managers.rep_name as manager_name,
        reps.region,
        main_segments.segment as main_segment,
        reps.hire_date,
        reps.hire_profile,
        reps.tenure_months,
        reps.tenure_months < reps.ramp_months as is_ramping,
        reps.is_active,
        coverage.quota,
        coalesce(coverage.won_amount, 0) as bookings,
        coverage.won_amount / nullif(coverage.quota, 0) as attainment,
        case
            when reps.tenure_months is not null
                then least(reps.tenure_months / nullif(reps.ramp_months, 0), 1)
        end as ramp_factor,
        capacity.productive_capacity,
        coalesce(closed.n_won, 0) as n_won,
        coalesce(closed.n_lost, 0) as n_lost,
        closed.n_won / nullif(closed.n_won + closed.n_lost, 0) as win_rate,
        closed.won_amount / nullif(closed.n_won, 0) as average_won_amount,
        closed.median_cycle_days,
        cast(effort.pipeline_created as decimal(18, 2)) as pipeline_created,
        cast(effort.n_activities as bigint) as n_activities,
        effort.n_activities / nullif(closed.n_won, 0) as activities_per_win,
        coalesce(coverage.open_amount, 0) as open_amount,
        coverage.remaining_quota,
        coverage.coverage_ratio
    from reps
    left join names as managers on managers.rep_id = reps.manager_id
    left join main_segments
        on main_segments.as_of_date = reps.as_of_date
        and main_segments.rep_id = reps.rep_id
        and main_segments.place = 1
    left join coverage
        on coverage.as_of_date = reps.as_of_date
        and coverage.period = reps.period
        and coverage.rep_id = reps.rep_id
    left join capacity on capacity.as_of_date = reps.as_of_date and capacity.rep_id = reps.rep_id
    left join closed on closed.as_of_date = reps.as_of_date and closed.rep_id = reps.rep_id
    left join effort on effort.as_of_date = reps.as_of_date and effort.rep_id = reps.rep_id
)

select * from final
