/*---
sentence: How much of what was decided in a quarter was won, and how much of what was created in it.
sentence zh: 某财季结单的商机有多少赢单；该财季创建的商机有多少赢单。
grain: [period, level, level_id]
not null: [n_won, n_lost, amount_won, amount_lost, n_created, n_created_won]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
ranges:
  win_rate: [0, 1]
  win_rate_by_amount: [0, 1]
  cohort_win_rate: [0, 1]
not additive over: [level]
scope: level
owner: sales-ops
source: "METRICS.md win_rates: closed count, closed value and created cohort stand apart."
columns:
  period: Fiscal quarter of the close date; of creation for the cohort columns
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  n_won: Deals with close date in the period that stand as won on the day of the newest data
  n_lost: Deals with close date in the period that stand as lost
  amount_won: Amount won, at the rate of the close date
  amount_lost: Amount lost, at the rate of the close date
  win_rate: Won divided by won plus lost, by count; null if nothing was closed
  win_rate_by_amount: Won divided by won plus lost, by amount; null if nothing was closed
  n_created: Deals created in the period
  n_created_won: Of these, deals won by the day of the newest data
  cohort_win_rate: Created and won divided by created; young quarters are not decided yet; null if none was created
columns zh:
  period: 结束日期所在财季；同期创建列为创建所在财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  n_won: 结束日期在该期间且截至最新数据日为赢单的商机数
  n_lost: 结束日期在该期间且为输单的商机数
  amount_won: 赢单金额，按结单日汇率
  amount_lost: 输单金额，按结单日汇率
  win_rate: 赢单率（数量）= 赢单 ÷（赢单 + 输单）；无结单为空
  win_rate_by_amount: 赢单率（金额）；无结单为空
  n_created: 该期间创建的商机数
  n_created_won: 其中截至最新数据日已赢单数
  cohort_win_rate: 同期赢单率 = 其中赢单 ÷ 创建数；较新季度尚未定局；无创建为空
---*/
with

periods as (
    select distinct period from calendar
),

closed as (
    select
        closings.period,
        closings.rep_id,
        closings.first_closed_on as owned_on,
        closings.segment,
        closings.industry,
        closings.territory,
        closings.source,
        case when closings.is_won then 1 else 0 end as n_won,
        case when closings.is_won then 0 else 1 end as n_lost,
        case when closings.is_won then closings.amount else 0 end as amount_won,
        case when closings.is_won then 0 else closings.amount end as amount_lost,
        0 as n_created,
        0 as n_created_won
    from bookings as closings
    inner join periods on periods.period = closings.period
    where closings.reopened_at is null
),

won_by_now as (
    select distinct opportunity_id from bookings where is_won and reopened_at is null
),

created_deals as (
    select
        dim_opportunity.*,
        case
            when dim_opportunity.created_at >= day_starts.ends_at then day_starts.day + 1
            when dim_opportunity.created_at >= day_starts.starts_at then day_starts.day
            else day_starts.day - 1
        end as created_on
    from dim_opportunity
    inner join day_starts on day_starts.day = cast(dim_opportunity.created_at as date)
),

created as (
    select
        calendar_days.period,
        events.rep_id,
        calendar_days.day as owned_on,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        0 as n_won,
        0 as n_lost,
        0 as amount_won,
        0 as amount_lost,
        1 as n_created,
        case when won_by_now.opportunity_id is not null then 1 else 0 end as n_created_won
    from created_deals as deals
    inner join calendar_days on calendar_days.day = deals.created_on
    inner join fct_opportunity_event as events
        on events.opportunity_id = deals.opportunity_id
        and events.event_number = 1
    left join won_by_now on won_by_now.opportunity_id = deals.opportunity_id
),

deals as (
    select * from closed
    union all
    select * from created
),

cells as (
    select
        period,
        grouping(rep_id, segment, industry, territory, source) as cell,
        rep_id,
        owned_on,
        segment,
        industry,
        territory,
        source,
        sum(n_won) as n_won,
        sum(n_lost) as n_lost,
        sum(amount_won) as amount_won,
        sum(amount_lost) as amount_lost,
        sum(n_created) as n_created,
        sum(n_created_won) as n_created_won
    from deals
    group by grouping sets (
        (period, rep_id, owned_on),
        (period, segment),
        (period, industry),
        (period, territory),
        (period, source)
    )
),

members as (
    select cells.*, rep_levels.level, rep_levels.level_id
    from cells
    inner join rep_levels
        on rep_levels.rep_id = cells.rep_id
        and cells.owned_on >= rep_levels.valid_from
        and cells.owned_on < rep_levels.valid_to
    where cells.cell = 15
    union all
    select
        *,
        case cell when 23 then 'segment' when 27 then 'industry' when 29 then 'territory' else 'source' end,
        case cell when 23 then segment when 27 then industry when 29 then territory else source end
    from cells
    where cell <> 15
),

summed as (
    select
        period,
        level,
        level_id,
        cast(sum(n_won) as bigint) as n_won,
        cast(sum(n_lost) as bigint) as n_lost,
        cast(sum(amount_won) as decimal(18, 2)) as amount_won,
        cast(sum(amount_lost) as decimal(18, 2)) as amount_lost,
        cast(sum(n_created) as bigint) as n_created,
        cast(sum(n_created_won) as bigint) as n_created_won
    from members
    group by period, level, level_id
),

final as (
    select
        period,
        level,
        level_id,
        n_won,
        n_lost,
        amount_won,
        amount_lost,
        n_won / nullif(n_won + n_lost, 0) as win_rate,
        amount_won / nullif(amount_won + amount_lost, 0) as win_rate_by_amount,
        n_created,
        n_created_won,
        n_created_won / nullif(n_created, 0) as cohort_win_rate
    from summed
)

select * from final
