/*---
sentence: How many experienced and how many developing reps there are, against the mix that is wanted.
sentence zh: 有经验与培养型销售各有多少，与目标配比相比如何。
grain: [month, level, level_id]
not null: [n_experienced, n_developing, n_unknown, n_hired_experienced, n_hired_developing, n_hired_unknown]
accepted:
  level: [company, region, team]
ranges:
  experienced_share: [0, 1]
not additive over: [month, level]
scope: people
owner: sales-ops
chart: { type: bar, x: month, y: experienced_share }
source: METRICS.md hiring_mix.
columns:
  month: First day of the month
  level: company, region or team
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  n_experienced: Reps employed at the end of the month who had sold for at least experienced_years before hire
  n_developing: Reps employed at the end of the month with fewer years
  n_unknown: Reps employed at the end of the month whose years are not known
  experienced_share: Experienced divided by experienced plus developing; null without them
  mix_ratio: Experienced per developing rep; null without developing reps
  target_low: Lowest experienced share wanted
  target_high: Highest experienced share wanted
  is_in_band: Whether the share is within the target; null without a share
  n_hired_experienced: Experienced reps hired in the month
  n_hired_developing: Developing reps hired in the month
  n_hired_unknown: Reps hired in the month whose years are not known
columns zh:
  month: 月份首日
  level: 公司、大区或团队
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  n_experienced: 月末在职、入职前销售年限达标的销售数
  n_developing: 月末在职、年限不足的销售数
  n_unknown: 月末在职、年限未知的销售数
  experienced_share: 有经验占比 = 有经验 ÷（有经验 + 培养型）；无则为空
  mix_ratio: 有经验与培养型之比；无培养型为空
  target_low: 目标占比下限
  target_high: 目标占比上限
  is_in_band: 占比是否在目标区间内；无占比为空
  n_hired_experienced: 当月入职的有经验销售数
  n_hired_developing: 当月入职的培养型销售数
  n_hired_unknown: 当月入职、年限未知的销售数
---*/
with

months as (
    select
        cast(
            unnest(generate_series(date_trunc('month', first_day), as_of_date, interval 1 month)) as date
        ) as month,
        as_of_date
    from (select min(period_start) as first_day, max(as_of_date) as as_of_date from calendar) as history
),

month_ends as (
    select month, least(cast(month + interval 1 month as date) - 1, as_of_date) as last_day from months
),

headcount as (
    select
        month_ends.month,
        rep_levels.level,
        rep_levels.level_id,
        reps.hire_profile,
        count(*) as n
    from month_ends
    inner join dim_rep as reps
        on month_ends.last_day >= reps.valid_from
        and month_ends.last_day < reps.valid_to
    inner join rep_levels
        on rep_levels.rep_id = reps.rep_id
        and month_ends.last_day >= rep_levels.valid_from
        and month_ends.last_day < rep_levels.valid_to
    where
        reps.role = 'rep'
        and reps.is_active
        and rep_levels.level in ('company', 'region', 'team')
    group by all
),

hired as (
    select
        month,
        hire_date,
        hire_profile,
        unnest(['company', 'region', 'team']) as level,
        unnest(['company', coalesce(region, 'Unknown'), coalesce(team_id, 'Unknown')]) as level_id
    from fct_hire
    where role = 'rep'
),

counted as (
    select
        month,
        level,
        level_id,
        sum(n) filter (where hire_profile = 'experienced') as n_experienced,
        sum(n) filter (where hire_profile = 'developing') as n_developing,
        sum(n) filter (where hire_profile = 'unknown') as n_unknown,
        0 as n_hired_experienced,
        0 as n_hired_developing,
        0 as n_hired_unknown
    from headcount
    group by month, level, level_id
    union all
    select
        hired.month,
        level,
        level_id,
        0,
        0,
        0,
        count(*) filter (where hire_profile = 'experienced'),
        count(*) filter (where hire_profile = 'developing'),
        count(*) filter (where hire_profile = 'unknown')
    from hired
    inner join month_ends on month_ends.month = hired.month and hired.hire_date <= month_ends.last_day
    group by hired.month, level, level_id
),

by_level as (
    select
        month,
        level,
        level_id,
        cast(coalesce(sum(n_experienced), 0) as bigint) as n_experienced,
        cast(coalesce(sum(n_developing), 0) as bigint) as n_developing,
        cast(coalesce(sum(n_unknown), 0) as bigint) as n_unknown,
        cast(coalesce(sum(n_hired_experienced), 0) as bigint) as n_hired_experienced,
        cast(coalesce(sum(n_hired_developing), 0) as bigint) as n_hired_developing,
        cast(coalesce(sum(n_hired_unknown), 0) as bigint) as n_hired_unknown
    from counted
    group by month, level, level_id
),

measured as (
    select
        by_level.*,
        by_level.n_experienced / nullif(by_level.n_experienced + by_level.n_developing, 0)
        as experienced_share,
        by_level.n_experienced / nullif(by_level.n_developing, 0) as mix_ratio,
        coalesce(targets.low, settings.hiring_mix_low) as target_low,
        coalesce(targets.high, settings.hiring_mix_high) as target_high
    from by_level
    cross join settings
    left join dim_hiring_target as targets
        on targets.level = by_level.level
        and targets.level_id = by_level.level_id
),

final as (
    select
        month,
        level,
        level_id,
        n_experienced,
        n_developing,
        n_unknown,
        experienced_share,
        mix_ratio,
        target_low,
        target_high,
        experienced_share between target_low and target_high as is_in_band,
        n_hired_experienced,
        n_hired_developing,
        n_hired_unknown
    from measured
)

select * from final
