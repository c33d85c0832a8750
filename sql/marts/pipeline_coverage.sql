/*---
sentence: Is there enough open pipeline to make what is left of the quota?
sentence zh: 未结商机是否足以完成剩余配额？
grain: [as_of_date, period, level, level_id]
not null: [week_of_quarter, won_amount, n_won, open_amount, n_open, weighted_amount, n_required_periods]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
references:
  as_of_date: calendar.as_of_date
ranges:
  n_required_periods: [0, 4]
  required_coverage: [1, null]
  coverage_gap: [0, null]
not additive over: [as_of_date, level]
scope: level
owner: sales-ops
sorted by: [as_of_date]
chart: { type: line, x: as_of_date, y: coverage_ratio }
source: "METRICS.md pipeline_coverage: coverage on remaining quota; required coverage from the close rate of the pipeline as it stood, not from a win rate."
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  period: "Fiscal quarter of the close date: the one of the as-of day and the two after it"
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  quota: Sum of the quotas of the reps in the member as known that day, workspace currency; null where quotas do not apply or none is set
  target_amount: Approved target as known that day, workspace currency; set for company, region, industry and segment, else null
  won_amount: Bookings of the period up to the day, at the rate of the close date; 0 without wins
  n_won: Deals won in the period up to the day
  remaining_quota: Quota minus won amount, at least 0; null without quota
  open_amount: Amount of deals open at the end of the day with close date in the period, workspace currency at the rate of the day; 0 without deals
  n_open: Deals open at the end of the day with close date in the period
  weighted_amount: Open amount times the probability of each deal, workspace currency
  coverage_ratio: Open amount divided by remaining quota; null where no quota is left or set
  required_coverage: 1 divided by the share, by value, of what was open at the same week of the trailing 4 closed quarters, as many quarters ahead, that was won in its quarter; null without such history or if none of it was won
  n_required_periods: Closed quarters behind required coverage, 0 to 4
  coverage_gap: Required coverage times remaining quota minus open amount, at least 0; null without quota or history
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  period: 结束日期所在财季：截止日所在季度及其后两个季度
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  week_of_quarter: 财季内第几周，1 至 13
  quota: 成员内各销售当日已知配额之和，工作区币种；不适用或未设定时为空
  target_amount: 当日已批准的业绩目标，工作区币种；仅公司、大区、行业、客户细分有值，其余为空
  won_amount: 截至当日该期间的赢单金额，按结单日汇率；无赢单为 0
  n_won: 截至当日该期间的赢单数
  remaining_quota: 剩余配额 = 配额 − 赢单金额，最小为 0；无配额为空
  open_amount: 当日结束时仍打开且结束日期在该期间的商机金额，按当日汇率折算；无商机为 0
  n_open: 当日结束时仍打开且结束日期在该期间的商机数
  weighted_amount: 未结金额按各商机赢率加权，工作区币种
  coverage_ratio: 覆盖率 = 未结金额 ÷ 剩余配额；无剩余配额时为空
  required_coverage: 所需覆盖率 = 1 ÷ 最近 4 个已结束财季同一周（同样提前的季度数）未结金额中当季赢单的占比；无历史或无赢单为空
  n_required_periods: 所需覆盖率依据的已结束季度数，0 至 4
  coverage_gap: 覆盖缺口 = 所需覆盖率 × 剩余配额 − 未结金额，最小为 0；无配额或无历史为空
---*/
with

open_pipeline as (
    select * from pipeline_by_level where periods_ahead between 0 and 2
),

booked as (
    select * from bookings_by_level
),

keys as (
    select as_of_date, period, level, level_id from open_pipeline
    union
    select as_of_date, period, level, level_id from quota_weekly
    union
    select as_of_date, period, level, level_id from booked
),

placed as (
    select
        keys.*,
        calendar.week_of_quarter,
        calendar.fiscal_year * 4 + calendar.quarter as as_of_quarter,
        dim_period.fiscal_year * 4 + dim_period.quarter as quarter_number
    from keys
    inner join calendar on calendar.as_of_date = keys.as_of_date
    inner join dim_period on dim_period.period = keys.period
),

outcomes as (
    select
        pipeline.level,
        pipeline.level_id,
        pipeline.week_of_quarter,
        pipeline.periods_ahead,
        dim_period.fiscal_year * 4 + dim_period.quarter as quarter_number,
        pipeline.open_amount,
        pipeline.won_from_open_amount
    from open_pipeline as pipeline
    inner join dim_period on dim_period.period = pipeline.period
    inner join calendar on calendar.as_of_date = pipeline.as_of_date
    where pipeline.won_from_open_amount is not null
),

required as (
    select
        placed.as_of_date,
        placed.period,
        placed.level,
        placed.level_id,
        sum(outcomes.open_amount) / nullif(sum(outcomes.won_from_open_amount), 0) as required_coverage,
        count(*) as n_required_periods
    from placed
    inner join outcomes
        on outcomes.level = placed.level
        and outcomes.level_id = placed.level_id
        and outcomes.week_of_quarter = placed.week_of_quarter
        and outcomes.periods_ahead = placed.quarter_number - placed.as_of_quarter
        and outcomes.quarter_number between placed.as_of_quarter - 4 and placed.as_of_quarter - 1
    group by placed.as_of_date, placed.period, placed.level, placed.level_id
),

measured as (
    select
        placed.as_of_date,
        placed.period,
        placed.level,
        placed.level_id,
        placed.week_of_quarter,
        quota_weekly.quota,
        quota_weekly.target_amount,
        coalesce(booked.won_amount, 0) as won_amount,
        coalesce(booked.n_won, 0) as n_won,
        greatest(quota_weekly.quota - coalesce(booked.won_amount, 0), 0) as remaining_quota,
        coalesce(open_pipeline.open_amount, 0) as open_amount,
        coalesce(open_pipeline.n_open, 0) as n_open,
        coalesce(open_pipeline.weighted_amount, 0) as weighted_amount,
        required.required_coverage,
        coalesce(required.n_required_periods, 0) as n_required_periods
    from placed
    left join quota_weekly using (as_of_date, period, level, level_id)
    left join booked using (as_of_date, period, level, level_id)
    left join open_pipeline using (as_of_date, period, level, level_id)
    left join required using (as_of_date, period, level, level_id)
),

final as (
    select
        as_of_date,
        period,
        level,
        level_id,
        week_of_quarter,
        quota,
        target_amount,
        won_amount,
        n_won,
        case when quota is not null then remaining_quota end as remaining_quota,
        open_amount,
        n_open,
        weighted_amount,
        case when quota is not null then open_amount / nullif(remaining_quota, 0) end as coverage_ratio,
        required_coverage,
        n_required_periods,
        case
            when quota is not null and required_coverage is not null
                then greatest(required_coverage * remaining_quota - open_amount, 0)
        end as coverage_gap
    from measured
)

select * from final
