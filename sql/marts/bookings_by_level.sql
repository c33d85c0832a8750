/*---
sentence: What each member had booked by each as-of day, for the quarter of the day and the two after it.
sentence zh: 各成员截至每个截止日的赢单金额（当季及其后两季）。
grain: [as_of_date, period, level, level_id]
not null: [won_amount, n_won]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
references:
  as_of_date: calendar.as_of_date
not additive over: [as_of_date, level]
scope: level
owner: sales-ops
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  period: Fiscal quarter of the close date
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  won_amount: Amount of deals that stood as won at the end of the day with close date in the period, at the rate of the close date
  n_won: These deals
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  period: 结束日期所在财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  won_amount: 当日结束时为赢单且结束日期在该期间的金额，按结单日汇率
  n_won: 对应商机数
---*/
with

as_of_days as (
    select as_of_date, fiscal_year * 4 + quarter as quarter_number from calendar
),

periods as (
    select period, fiscal_year * 4 + quarter as quarter_number from dim_period
),

wins as (
    select
        closings.period,
        periods.quarter_number - ahead.n as as_of_quarter,
        closings.closed_on,
        coalesce(closings.reopened_on, date '9999-12-31') as reopened_on,
        closings.first_closed_on,
        closings.rep_id,
        closings.segment,
        closings.industry,
        closings.territory,
        closings.source,
        closings.amount
    from bookings as closings
    inner join periods on periods.period = closings.period
    cross join (select unnest([0, 1, 2]) as n) as ahead
    where closings.is_won
),

known as (
    select as_of_days.as_of_date, wins.*
    from wins
    inner join as_of_days
        on as_of_days.quarter_number = wins.as_of_quarter
        and as_of_days.as_of_date >= wins.closed_on
        and as_of_days.as_of_date < wins.reopened_on
),

cells as (
    select
        as_of_date,
        period,
        grouping(rep_id, segment, industry, territory, source) as cell,
        rep_id,
        first_closed_on,
        segment,
        industry,
        territory,
        source,
        sum(amount) as won_amount,
        count(*) as n_won
    from known
    group by grouping sets (
        (as_of_date, period, rep_id, first_closed_on),
        (as_of_date, period, segment),
        (as_of_date, period, industry),
        (as_of_date, period, territory),
        (as_of_date, period, source)
    )
),

members as (
    select
        cells.as_of_date,
        cells.period,
        rep_levels.level,
        rep_levels.level_id,
        cells.won_amount,
        cells.n_won
    from cells
    inner join rep_levels
        on rep_levels.rep_id = cells.rep_id
        and cells.first_closed_on >= rep_levels.valid_from
        and cells.first_closed_on < rep_levels.valid_to
    where cells.cell = 15
    union all
    select
        as_of_date,
        period,
        case cell when 23 then 'segment' when 27 then 'industry' when 29 then 'territory' else 'source' end,
        case cell when 23 then segment when 27 then industry when 29 then territory else source end,
        won_amount,
        n_won
    from cells
    where cell <> 15
),

final as (
    select
        as_of_date,
        period,
        level,
        level_id,
        cast(sum(won_amount) as decimal(18, 2)) as won_amount,
        cast(sum(n_won) as bigint) as n_won
    from members
    group by as_of_date, period, level, level_id
)

select * from final
