/*---
sentence: How much of a quarter's bookings hangs on the best rep and the best fifth of the reps.
sentence zh: 财季赢单金额在多大程度上依赖第一名和前五分之一的销售。
grain: [period, level, level_id]
not null: [as_of_date, n_reps, bookings, bookings_without_top1]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
ranges:
  top1_share: [0, 1]
  top_fifth_share: [0, 1]
  gini: [0, 1]
not additive over: [level]
scope: level
owner: sales-ops
chart: { type: line, x: period, y: top_fifth_share }
source: "METRICS.md revenue_concentration. Gini, Variabilità e mutabilità (1912), over sorted bookings: 2 x sum of rank x bookings / (n x sum of bookings) - (n + 1) / n."
columns:
  period: Fiscal quarter of the close date
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  as_of_date: "Last as-of day of the period: nothing later is used"
  n_reps: "Reps the bookings are spread over: everyone who won something; in company, region, team and manager also the reps who were employed there on the as-of day and won nothing"
  bookings: Amount won in the period as known that day, at the rate of the close date
  top1_share: Bookings of the rep with the most, divided by all; null without bookings. A rep whose bookings are negative counts as 0 in the shares
  top_fifth_share: Bookings of the best fifth of the reps, rounded up to whole reps, divided by all; null without bookings
  gini: 0 where all reps book the same, near 1 where one books everything; 0 for one rep; null without bookings
  bookings_without_top1: What is left without the rep with the most
columns zh:
  period: 结束日期所在财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  as_of_date: 该期间最后一个截止日；不使用此后的信息
  n_reps: 参与计算的销售数：有赢单者；公司、大区、团队、经理层级还包括当日在职但无赢单的销售
  bookings: 当日所知的本期赢单金额，按结单日汇率
  top1_share: 第一名金额占比；无赢单为空。赢单金额为负的销售在占比中按 0 计
  top_fifth_share: 前五分之一销售（人数向上取整）金额占比；无赢单为空
  gini: 基尼系数：人人相同为 0，集中于一人接近 1；仅一人为 0；无赢单为空
  bookings_without_top1: 去掉第一名后的赢单金额
---*/
with

quarters as (
    select period, max(as_of_date) as as_of_date from calendar group by period
),

won as (
    select * from period_closings where is_won
),

-- The zeros of those who sell and won nothing are part of the spread.
parts as (
    select
        won.period,
        rep_levels.level,
        rep_levels.level_id,
        won.rep_id,
        won.amount
    from won
    inner join rep_levels
        on rep_levels.rep_id = won.rep_id
        and won.owned_on >= rep_levels.valid_from
        and won.owned_on < rep_levels.valid_to
    union all
    select
        period,
        unnest(['segment', 'industry', 'territory', 'source']),
        unnest([segment, industry, territory, source]),
        rep_id,
        amount
    from won
    union all
    select
        quarters.period,
        rep_levels.level,
        rep_levels.level_id,
        reps.rep_id,
        0
    from quarters
    inner join dim_rep as reps
        on quarters.as_of_date >= reps.valid_from
        and quarters.as_of_date < reps.valid_to
        and reps.role = 'rep'
        and reps.is_active
    inner join rep_levels
        on rep_levels.rep_id = reps.rep_id
        and quarters.as_of_date >= rep_levels.valid_from
        and quarters.as_of_date < rep_levels.valid_to
),

booked as (
    select
        period,
        level,
        level_id,
        rep_id,
        sum(amount) as amount,
        greatest(sum(amount), 0) as credit
    from parts
    group by period, level, level_id, rep_id
),

ranked as (
    select
        *,
        row_number() over (partition by period, level, level_id order by credit, rep_id) as rank,
        count(*) over (partition by period, level, level_id) as n_reps
    from booked
),

summed as (
    select
        period,
        level,
        level_id,
        any_value(n_reps) as n_reps,
        sum(amount) as bookings,
        nullif(sum(credit), 0) as credited,
        max(credit) as top1,
        sum(credit) filter (where rank > n_reps - ceil(n_reps / 5)) as top_fifth,
        sum(rank * credit) as ranked_sum
    from ranked
    group by period, level, level_id
),

final as (
    select
        summed.period,
        summed.level,
        summed.level_id,
        quarters.as_of_date,
        summed.n_reps,
        cast(summed.bookings as decimal(18, 2)) as bookings,
        summed.top1 / summed.credited as top1_share,
        summed.top_fifth / summed.credited as top_fifth_share,
        -- Rounding errors of a fair spread would fall just below 0.
        case
            when summed.credited is not null
                then greatest(
                    2 * summed.ranked_sum / (summed.n_reps * summed.credited)
                    - (summed.n_reps + 1) / summed.n_reps,
                    0
                )
        end as gini,
        cast(summed.bookings - summed.top1 as decimal(18, 2)) as bookings_without_top1
    from summed
    inner join quarters on quarters.period = summed.period
)

select * from final
