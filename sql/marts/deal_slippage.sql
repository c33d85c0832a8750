/*---
sentence: How many of the deals that were due in a quarter were put off to a later one.
sentence zh: 财季内到期的商机中，有多少被推迟到以后的财季。
grain: [period, level, level_id]
not null: [as_of_date, n_due, n_pushed, n_pushed_twice]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
ranges:
  push_rate: [0, 1]
  median_push_days: [1, null]
not additive over: [level]
scope: level
owner: sales-ops
chart: { type: line, x: period, y: push_rate }
source: "METRICS.md deal_slippage: a push is a close-date change, before closing, to a later fiscal quarter."
columns:
  period: Fiscal quarter in which the deals were due
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  as_of_date: "Last as-of day of the period: nothing later is used"
  n_due: "Deals that were open with a close date in the period at some time during it; each counts for who owned it when it last did"
  n_pushed: Of these, deals whose close date was moved during the period to a later quarter while they were open, even if they came back
  push_rate: Pushed divided by due; null if none was due
  median_push_days: Median days by which the last such move put off the close date; null without pushes
  n_pushed_twice: Of the pushed deals, those that had then been pushed at least twice in their life
columns zh:
  period: 商机到期的财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  as_of_date: 该期间最后一个截止日；不使用此后的信息
  n_due: 财季内曾以本季为结束日期且未结的商机数；计入最后一次如此时的负责人
  n_pushed: 其中在季内未结单时被推迟到更晚财季的商机数（之后又拉回也算）
  push_rate: 推迟率 = 推迟数 ÷ 到期数；无到期商机为空
  median_push_days: 最近一次推迟的天数中位数；无推迟为空
  n_pushed_twice: 被推迟商机中累计被推迟至少两次的数量
---*/
with

quarters as (
    select
        calendar.period,
        calendar.period_end,
        max(calendar.as_of_date) as as_of_date,
        any_value(day_starts.starts_at) as starts_at,
        max(dim_as_of.ends_at) as ends_at
    from calendar
    inner join day_starts on day_starts.day = calendar.period_start
    inner join dim_as_of on dim_as_of.as_of_date = calendar.as_of_date
    group by calendar.period, calendar.period_end
),

states as (
    select
        opportunity_id,
        valid_from,
        valid_to,
        rep_id,
        is_open,
        close_date,
        close_period,
        lead(is_open) over deal as is_open_next,
        lead(close_date) over deal as next_close_date,
        lead(n_pushes) over deal as next_n_pushes
    from fct_opportunity_history
    window deal as (partition by opportunity_id order by valid_from)
),

due_states as (
    select
        quarters.period,
        states.opportunity_id,
        states.valid_from,
        states.rep_id,
        least(states.valid_to, quarters.ends_at) - interval 1 second as last_at,
        coalesce(
            states.valid_to < quarters.ends_at
            and states.is_open_next
            and states.next_close_date > quarters.period_end,
            false
        ) as is_push,
        states.next_close_date - states.close_date as push_days,
        states.next_n_pushes
    from states
    inner join quarters on quarters.period = states.close_period
    where
        states.is_open
        and states.valid_from < quarters.ends_at
        and states.valid_to > quarters.starts_at
),

due_deals as (
    select
        period,
        opportunity_id,
        arg_max(rep_id, valid_from) as rep_id,
        max(last_at) as last_at,
        bool_or(is_push) as is_pushed,
        arg_max(push_days, valid_from) filter (where is_push) as push_days,
        coalesce(max(next_n_pushes) filter (where is_push) >= 2, false) as is_pushed_twice
    from due_states
    group by period, opportunity_id
),

deals as (
    select
        due_deals.period,
        due_deals.rep_id,
        case
            when due_deals.last_at >= day_starts.ends_at then day_starts.day + 1
            when due_deals.last_at >= day_starts.starts_at then day_starts.day
            else day_starts.day - 1
        end as owned_on,
        due_deals.is_pushed,
        due_deals.is_pushed_twice,
        due_deals.push_days,
        properties.segment,
        properties.industry,
        properties.territory,
        properties.source
    from due_deals
    inner join day_starts on day_starts.day = cast(due_deals.last_at as date)
    inner join dim_opportunity as properties
        on properties.opportunity_id = due_deals.opportunity_id
),

members as (
    select
        deals.period,
        rep_levels.level,
        rep_levels.level_id,
        deals.is_pushed,
        deals.is_pushed_twice,
        deals.push_days
    from deals
    inner join rep_levels
        on rep_levels.rep_id = deals.rep_id
        and deals.owned_on >= rep_levels.valid_from
        and deals.owned_on < rep_levels.valid_to
    union all
    select
        period,
        unnest(['segment', 'industry', 'territory', 'source']),
        unnest([segment, industry, territory, source]),
        is_pushed,
        is_pushed_twice,
        push_days
    from deals
),

counted as (
    select
        period,
        level,
        level_id,
        count(*) as n_due,
        count(*) filter (where is_pushed) as n_pushed,
        median(push_days) filter (where is_pushed) as median_push_days,
        count(*) filter (where is_pushed_twice) as n_pushed_twice
    from members
    group by period, level, level_id
),

final as (
    select
        counted.period,
        counted.level,
        counted.level_id,
        quarters.as_of_date,
        counted.n_due,
        counted.n_pushed,
        counted.n_pushed / nullif(counted.n_due, 0) as push_rate,
        counted.median_push_days,
        counted.n_pushed_twice
    from counted
    inner join quarters on quarters.period = counted.period
)

select * from final
