/*---
sentence: What was open for each member on each as-of day, and how much of it was won in its quarter.
sentence zh: 各成员在每个截止日的未结商机，以及其中在所属财季赢单的部分。
grain: [as_of_date, period, level, level_id]
not null: [n_open, open_amount]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
references:
  as_of_date: calendar.as_of_date
not additive over: [as_of_date, level]
scope: level
owner: sales-ops
sorted by: [as_of_date]
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  period: Fiscal quarter of the close date as it stood that day
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  periods_ahead: Quarters from the as-of day's quarter to the period; negative where the close date has passed
  n_open: Deals open at the end of the day with close date in the period
  open_amount: Amount of deals open at the end of the day with close date in the period, workspace currency at the rate of the day; 0 without deals
  weighted_amount: Open amount times the probability of each deal, workspace currency
  won_from_open_amount: "Part of open amount, as it stood that day, that was won in the period and still won at its end; null until the period is closed. It looks ahead: for past quarters only"
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  period: 当日结束日期所在财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  week_of_quarter: 财季内第几周，1 至 13
  periods_ahead: 截止日所在财季到该期间相差的季度数；结束日期已过为负
  n_open: 当日结束时仍打开且结束日期在该期间的商机数
  open_amount: 当日结束时仍打开且结束日期在该期间的商机金额，按当日汇率折算；无商机为 0
  weighted_amount: 未结金额按各商机赢率加权，工作区币种
  won_from_open_amount: 未结金额（按当日数值）中在该期间赢单且期末仍为赢单的部分；期间未结束为空。含后见信息，仅用于已结束季度
---*/
with

won_in_quarter as (
    select closings.opportunity_id, closings.period
    from bookings as closings
    inner join dim_period on dim_period.period = closings.period
    cross join settings
    where
        closings.is_won
        and dim_period.period_end <= settings.as_of_date
        and closings.closed_on <= dim_period.period_end
        and coalesce(closings.reopened_on > dim_period.period_end, true)
    group by closings.opportunity_id, closings.period
),

open_deals as (
    select
        pipeline.as_of_date,
        pipeline.period,
        pipeline.rep_id,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        pipeline.amount,
        pipeline.weighted_amount,
        case when won_in_quarter.opportunity_id is not null then pipeline.amount end as won_amount
    from fct_pipeline_weekly as pipeline
    inner join dim_opportunity as deals on deals.opportunity_id = pipeline.opportunity_id
    left join won_in_quarter
        on won_in_quarter.opportunity_id = pipeline.opportunity_id
        and won_in_quarter.period = pipeline.period
    where pipeline.period is not null
),

cells as (
    select
        as_of_date,
        period,
        grouping(rep_id, segment, industry, territory, source) as cell,
        rep_id,
        segment,
        industry,
        territory,
        source,
        count(*) as n_open,
        coalesce(sum(amount), 0) as open_amount,
        coalesce(sum(weighted_amount), 0) as weighted_amount,
        sum(won_amount) as won_amount
    from open_deals
    group by grouping sets (
        (as_of_date, period, rep_id),
        (as_of_date, period, segment),
        (as_of_date, period, industry),
        (as_of_date, period, territory),
        (as_of_date, period, source)
    )
),

members as (
    select cells.*, rep_levels.level, rep_levels.level_id
    from cells
    inner join rep_levels
        on rep_levels.rep_id = cells.rep_id
        and cells.as_of_date >= rep_levels.valid_from
        and cells.as_of_date < rep_levels.valid_to
    where cells.cell = 15
    union all
    select
        *,
        case cell when 23 then 'segment' when 27 then 'industry' when 29 then 'territory' else 'source' end,
        case cell when 23 then segment when 27 then industry when 29 then territory else source end
    from cells
    where cell <> 15
),

by_level as (
    select
        as_of_date,
        period,
        level,
        level_id,
        sum(n_open) as n_open,
        sum(open_amount) as open_amount,
        sum(weighted_amount) as weighted_amount,
        coalesce(sum(won_amount), 0) as won_amount
    from members
    group by as_of_date, period, level, level_id
),

final as (
    select
        by_level.as_of_date,
        by_level.period,
        by_level.level,
        by_level.level_id,
        calendar.week_of_quarter,
        (dim_period.fiscal_year - calendar.fiscal_year) * 4
        + dim_period.quarter - calendar.quarter as periods_ahead,
        cast(by_level.n_open as bigint) as n_open,
        cast(by_level.open_amount as decimal(18, 2)) as open_amount,
        cast(by_level.weighted_amount as decimal(18, 2)) as weighted_amount,
        case
            when dim_period.period_end <= settings.as_of_date
                then cast(by_level.won_amount as decimal(18, 2))
        end as won_from_open_amount
    from by_level
    inner join calendar on calendar.as_of_date = by_level.as_of_date
    inner join dim_period on dim_period.period = by_level.period
    cross join settings
)

select * from final
