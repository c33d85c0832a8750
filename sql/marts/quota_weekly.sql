/*---
sentence: The quota and the target of each member as they were known on each as-of day.
sentence zh: 每个截止日已知的各成员配额与业绩目标。
grain: [as_of_date, period, level, level_id]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
references:
  as_of_date: calendar.as_of_date
not additive over: [as_of_date, level]
scope: level
owner: sales-ops
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  period: "Fiscal quarter: the one of the as-of day and the two after it"
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  quota: Sum of the quotas of the reps in the member as known that day, workspace currency; null where quotas do not apply or none is set
  target_amount: Approved target as known that day, workspace currency; set for company, region, industry and segment, else null
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  period: 财季：截止日所在季度及其后两个季度
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  quota: 成员内各销售当日已知配额之和，工作区币种；不适用或未设定时为空
  target_amount: 当日已批准的业绩目标，工作区币种；仅公司、大区、行业、客户细分有值，其余为空
---*/
with

days as (
    select
        calendar.as_of_date,
        periods.period
    from calendar
    inner join dim_period as periods
        on (periods.fiscal_year - calendar.fiscal_year) * 4 + periods.quarter - calendar.quarter
        between 0 and 2
),

rep_quotas as (
    select days.as_of_date, days.period, quotas.rep_id, quotas.quota_amount
    from days
    inner join fct_quota as quotas
        on quotas.period = days.period
        and days.as_of_date >= quotas.known_from
        and days.as_of_date < quotas.known_to
),

sales_reps as (
    select rep_id, valid_from, valid_to from dim_rep where role in ('manager', 'leader')
),

own_quotas as (
    select rep_quotas.*
    from rep_quotas
    anti join sales_reps
        on sales_reps.rep_id = rep_quotas.rep_id
        and rep_quotas.as_of_date >= sales_reps.valid_from
        and rep_quotas.as_of_date < sales_reps.valid_to
),

quotas as (
    select
        own_quotas.as_of_date,
        own_quotas.period,
        rep_levels.level,
        rep_levels.level_id,
        sum(own_quotas.quota_amount) as quota
    from own_quotas
    inner join rep_levels
        on rep_levels.rep_id = own_quotas.rep_id
        and own_quotas.as_of_date >= rep_levels.valid_from
        and own_quotas.as_of_date < rep_levels.valid_to
    group by all
),

approved as (
    select days.as_of_date, days.period, region, industry, segment, target_amount
    from days
    inner join fct_target as targets
        on targets.period = days.period
        and days.as_of_date >= targets.known_from
        and days.as_of_date < targets.known_to
),

targets as (
    select as_of_date, period, 'company' as level, 'company' as level_id, sum(target_amount) as target
    from approved
    group by all
    union all
    select as_of_date, period, 'region', region, sum(target_amount) from approved group by all
    union all
    select as_of_date, period, 'industry', industry, sum(target_amount) from approved group by all
    union all
    select as_of_date, period, 'segment', segment, sum(target_amount) from approved group by all
),

final as (
    select
        as_of_date,
        period,
        level,
        level_id,
        cast(quotas.quota as decimal(18, 2)) as quota,
        cast(targets.target as decimal(18, 2)) as target_amount
    from quotas
    full join targets using (as_of_date, period, level, level_id)
)

select * from final
