/*---
sentence: How many reps make their quota, and how attainment is spread.
sentence zh: 有多少销售完成配额，达成率如何分布。
grain: [period, level, level_id]
not null: [n_reps, n_ramping, n_at_quota]
accepted:
  level: [company, region, team, manager, rep]
ranges:
  share_at_quota: [0, 1]
not additive over: [level]
scope: level
owner: sales-ops
source: "METRICS.md quota_attainment: reps with a full-period quota; ramping reps counted apart. Quantiles by linear interpolation (Hyndman and Fan, type 7)."
columns:
  period: Fiscal quarter, for example FY2026-Q4
  level: company, region, team, manager or rep
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  as_of_date: Last as-of day of the period, on which the reps are counted
  n_reps: Active reps with a quota who were hired by the first day of the period and are past their ramp
  n_ramping: Active reps with a quota who are still ramping, counted apart
  n_at_quota: Of n_reps, those with attainment of at least 1
  share_at_quota: n_at_quota divided by n_reps; null without such reps
  median_attainment: Median attainment of n_reps
  p25: 25th percentile of attainment
  p75: 75th percentile of attainment
  quota: Quota of the member, ramping reps included
  bookings: Bookings of the member
  attainment: Bookings divided by quota of the member
columns zh:
  period: 财季，例如 FY2026-Q4
  level: 公司、大区、团队、经理或销售
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  as_of_date: 该期间最后一个截止日，以此日计人数
  n_reps: 有配额、季初前入职且已过爬坡期的在职销售数
  n_ramping: 有配额但仍在爬坡期的在职销售数，单独计数
  n_at_quota: 其中达成率不低于 1 的人数
  share_at_quota: 达标人数占比；无此类销售为空
  median_attainment: 达成率中位数
  p25: 达成率 25 分位
  p75: 达成率 75 分位
  quota: 成员配额（含爬坡期销售）
  bookings: 成员赢单金额
  attainment: 成员达成率 = 赢单金额 ÷ 配额
---*/
with

quarters as (
    select period, period_start, max(as_of_date) as as_of_date
    from calendar
    group by period, period_start
),

reps as (
    select
        rep_productivity.period,
        rep_productivity.as_of_date,
        rep_productivity.rep_id,
        rep_productivity.attainment,
        coalesce(rep_productivity.is_ramping, false) as is_ramping,
        coalesce(rep_productivity.hire_date <= quarters.period_start, true) as is_full_period
    from rep_productivity
    inner join quarters on quarters.period = rep_productivity.period
    where rep_productivity.is_active and rep_productivity.quota > 0
),

members as (
    select
        reps.*,
        rep_levels.level,
        rep_levels.level_id,
        not reps.is_ramping and reps.is_full_period as is_counted
    from reps
    inner join rep_levels
        on rep_levels.rep_id = reps.rep_id
        and reps.as_of_date >= rep_levels.valid_from
        and reps.as_of_date < rep_levels.valid_to
),

by_level as (
    select
        period,
        level,
        level_id,
        as_of_date,
        count(*) filter (where is_counted) as n_reps,
        count(*) filter (where is_ramping) as n_ramping,
        count(*) filter (where is_counted and attainment >= 1) as n_at_quota,
        median(attainment) filter (where is_counted) as median_attainment,
        quantile_cont(attainment, 0.25) filter (where is_counted) as p25,
        quantile_cont(attainment, 0.75) filter (where is_counted) as p75
    from members
    group by period, level, level_id, as_of_date
),

final as (
    select
        by_level.period,
        by_level.level,
        by_level.level_id,
        by_level.as_of_date,
        by_level.n_reps,
        by_level.n_ramping,
        by_level.n_at_quota,
        by_level.n_at_quota / nullif(by_level.n_reps, 0) as share_at_quota,
        by_level.median_attainment,
        by_level.p25,
        by_level.p75,
        coverage.quota,
        coverage.won_amount as bookings,
        coverage.won_amount / nullif(coverage.quota, 0) as attainment
    from by_level
    left join pipeline_coverage as coverage
        on coverage.as_of_date = by_level.as_of_date
        and coverage.period = by_level.period
        and coverage.level = by_level.level
        and coverage.level_id = by_level.level_id
)

select * from final
