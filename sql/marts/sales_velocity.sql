/*---
sentence: How much the pipeline brings in a day, from how many deals there are, how often they are won, how large they are and how long they take.
sentence zh: 销售管道每天带来多少收入：由商机数、赢单率、平均金额和周期得出。
grain: [period, level, level_id]
not null: [as_of_date, n_opportunities, n_won, n_lost]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
ranges:
  win_rate: [0, 1]
  velocity: [0, null]
not additive over: [level]
scope: level
owner: sales-ops
chart: { type: line, x: period, y: velocity }
source: "METRICS.md sales_velocity. Deals times win rate times average amount over cycle is Little's law (Operations Research 9, 1961): stock over time in stock is flow. Example: 50 x 0.20 x 25,000 / 60 = 4,166.67 a day."
columns:
  period: Fiscal quarter, for example FY2026-Q4
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  as_of_date: "Last as-of day of the period: nothing later is used"
  n_opportunities: Deals open at the end of that day, whatever their close date
  n_won: Deals with close date in the period that stood as won that day
  n_lost: Deals with close date in the period that stood as lost that day
  win_rate: Won divided by won plus lost; null if nothing was closed
  average_won_amount: Amount won divided by deals won, at the rate of the close date; null without wins
  median_cycle_days: Median days from creation to winning of the won deals; null without wins
  velocity: Deals times win rate times average amount divided by cycle, workspace currency a day; null without wins or where the cycle is 0 days
columns zh:
  period: 财季，例如 FY2026-Q4
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  as_of_date: 该期间最后一个截止日；不使用此后的信息
  n_opportunities: 当日结束时未结的商机数（不论结束日期）
  n_won: 结束日期在该期间且当日为赢单的商机数
  n_lost: 结束日期在该期间且当日为输单的商机数
  win_rate: 赢单率 = 赢单 ÷（赢单 + 输单）；无结单为空
  average_won_amount: 平均赢单金额，按结单日汇率；无赢单为空
  median_cycle_days: 赢单商机从创建到赢单的中位天数；无赢单为空
  velocity: 销售速度 = 商机数 × 赢单率 × 平均金额 ÷ 周期，工作区币种/天；无赢单或周期为 0 天时为空
---*/
with

quarters as (
    select period, max(as_of_date) as as_of_date from calendar group by period
),

open_deals as (
    select
        quarters.period,
        pipeline.level,
        pipeline.level_id,
        sum(pipeline.n_open) as n_opportunities
    from quarters
    inner join pipeline_by_level as pipeline on pipeline.as_of_date = quarters.as_of_date
    group by quarters.period, pipeline.level, pipeline.level_id
),

closed as (
    select * from period_closings
),

members as (
    select
        closed.period,
        rep_levels.level,
        rep_levels.level_id,
        closed.is_won,
        closed.amount,
        closed.cycle_days
    from closed
    inner join rep_levels
        on rep_levels.rep_id = closed.rep_id
        and closed.owned_on >= rep_levels.valid_from
        and closed.owned_on < rep_levels.valid_to
    union all
    select
        period,
        unnest(['segment', 'industry', 'territory', 'source']),
        unnest([segment, industry, territory, source]),
        is_won,
        amount,
        cycle_days
    from closed
),

outcomes as (
    select
        period,
        level,
        level_id,
        count(*) filter (where is_won) as n_won,
        count(*) filter (where not is_won) as n_lost,
        sum(amount) filter (where is_won) as won_amount,
        median(cycle_days) filter (where is_won) as median_cycle_days
    from members
    group by period, level, level_id
),

measured as (
    select
        period,
        level,
        level_id,
        cast(coalesce(open_deals.n_opportunities, 0) as bigint) as n_opportunities,
        coalesce(outcomes.n_won, 0) as n_won,
        coalesce(outcomes.n_lost, 0) as n_lost,
        outcomes.n_won / nullif(outcomes.n_won + outcomes.n_lost, 0) as win_rate,
        outcomes.won_amount / nullif(outcomes.n_won, 0) as average_won_amount,
        outcomes.median_cycle_days
    from outcomes
    full join open_deals using (period, level, level_id)
),

final as (
    select
        measured.period,
        measured.level,
        measured.level_id,
        quarters.as_of_date,
        measured.n_opportunities,
        measured.n_won,
        measured.n_lost,
        measured.win_rate,
        measured.average_won_amount,
        measured.median_cycle_days,
        measured.n_opportunities * measured.win_rate * measured.average_won_amount
        / nullif(measured.median_cycle_days, 0) as velocity
    from measured
    inner join quarters on quarters.period = measured.period
)

select * from final
