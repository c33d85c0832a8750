/*---
sentence: How each manager does in the five things a sales leader manages - engagement, customer loyalty, execution, focus and inspection - and whether the team makes its number.
sentence zh: 每位经理在销售管理五个方面（投入、客户忠诚、执行、聚焦、检视）的表现，以及团队达成率。
grain: [manager_id, period]
not null: [as_of_date, n_reps]
ranges:
  engagement: [0, 1]
  customer_loyalty: [0, 1]
  execution: [0, 1]
  focus: [0, 1]
  inspection: [0, 1]
not additive over: [period, manager_id]
scope: manager_id
owner: sales-ops
source: "METRICS.md manager_scorecard. Each area is a share of cases that went as they should, so that all five read the same way; the areas are those of the mission's sales leader, the measures are this model's and stand in the columns."
columns:
  manager_id: Salesforce user id of the manager; all reps below count, directly or through other managers, with the weeks in which they were below
  period: Fiscal quarter
  as_of_date: "Last as-of day of the period: nothing later is used"
  manager_name: Name of the manager
  n_reps: Reps below the manager on that day
  engagement: "Share of rep-weeks of the period in which a rep was coached at least as often as the workspace wants; null without a coaching log"
  customer_loyalty: "Mean score of the customers' answers of the period as a fraction of the scale (NPS / 10, CSAT from 1 to 5 as 0 to 1); null without answers"
  execution: "Of the deals that were due in the rest of the period when its first week ended, the share that was closed, won or lost, by the as-of day; deals due after that day do not count yet; null without any"
  focus: "Share of the activities of the period that were for deals due in the quarter or the next; null where activities do not say for which deal they are"
  inspection: "Share of the open deals, at each week's end, that were not overdue and had an activity within 28 days; without linked activities, that were not overdue; null without open deals"
  team_attainment: Bookings of the reps below divided by their quotas; null without quota
columns zh:
  manager_id: 经理的 Salesforce 用户 ID；其下全部销售（直接或逐级）按在其汇报线内的周计入
  period: 财季
  as_of_date: 该期间最后一个截止日；不使用此后的任何信息
  manager_name: 经理姓名
  n_reps: 当日其下销售人数
  engagement: 投入：本期“销售 × 周”中辅导次数达到目标的占比；无辅导记录为空
  customer_loyalty: 客户忠诚：本期客户答复得分占满分的平均（NPS ÷ 10；CSAT 1–5 折算为 0–1）；无答复为空
  execution: 执行：首周结束时计划在本期余下时间结单的商机，截至截止日已结单（赢或输）的占比；晚于截止日到期的暂不计；无则为空
  focus: 聚焦：本期活动中针对本季或下季到期商机的占比；活动未关联商机时为空
  inspection: 检视：各周末未结商机中未逾期且 28 天内有活动的占比；活动未关联商机时仅看未逾期；无未结商机为空
  team_attainment: 其下销售赢单金额 ÷ 配额；无配额为空
---*/
with

last_days as (
    select period, min(as_of_date) as first_week_end, max(as_of_date) as as_of_date
    from calendar
    group by period
),

lines as (
    select rep_id, level_id as manager_id, valid_from, valid_to
    from rep_levels
    where level = 'manager'
),

habits as (
    select
        lines.manager_id,
        habits.period,
        sum(habits.n_focused) as n_focused,
        sum(habits.n_activities) filter (where habits.n_focused is not null) as n_activities,
        sum(habits.n_in_order) as n_in_order,
        sum(habits.n_open) as n_open,
        count(*) filter (where habits.as_of_date = last_days.as_of_date) as n_reps
    from rep_habits as habits
    inner join last_days on last_days.period = habits.period
    inner join lines
        on lines.rep_id = habits.rep_id
        and habits.as_of_date >= lines.valid_from
        and habits.as_of_date < lines.valid_to
    group by lines.manager_id, habits.period
),

coached as (
    select
        lines.manager_id,
        periods.period,
        count(*) filter (where cadence.is_met) / count(*) as engagement
    from coaching_cadence as cadence
    inner join dim_day as periods on periods.day = cadence.as_of_date
    inner join lines
        on lines.rep_id = cadence.rep_id
        and cadence.as_of_date >= lines.valid_from
        and cadence.as_of_date < lines.valid_to
    where cadence.is_met is not null
    group by lines.manager_id, periods.period
),

answers as (
    select lines.manager_id, last_days.period, avg(cast(answers.score_share as decimal(18, 12))) as customer_loyalty
    from fct_satisfaction as answers
    inner join dim_day as periods on periods.day = answers.answered_on
    inner join last_days
        on last_days.period = periods.period
        and answers.answered_on <= last_days.as_of_date
    inner join lines
        on lines.rep_id = answers.rep_id
        and answers.answered_on >= lines.valid_from
        and answers.answered_on < lines.valid_to
    group by lines.manager_id, last_days.period
),

closed as (
    select distinct bookings.opportunity_id, last_days.period
    from bookings
    inner join last_days
        on bookings.closed_on > last_days.first_week_end
        and bookings.closed_on <= last_days.as_of_date
        and coalesce(bookings.reopened_on > last_days.as_of_date, true)
),

due as (
    select
        last_days.period,
        pipeline.rep_id,
        last_days.first_week_end,
        closed.opportunity_id is not null as is_closed
    from last_days
    inner join fct_pipeline_weekly as pipeline
        on pipeline.as_of_date = last_days.first_week_end
        and pipeline.period = last_days.period
    left join closed
        on closed.opportunity_id = pipeline.opportunity_id
        and closed.period = last_days.period
    where
        pipeline.close_date > last_days.first_week_end
        and pipeline.close_date <= last_days.as_of_date
),

executed as (
    select
        lines.manager_id,
        due.period,
        count(*) filter (where due.is_closed) / count(*) as execution
    from due
    inner join lines
        on lines.rep_id = due.rep_id
        and due.first_week_end >= lines.valid_from
        and due.first_week_end < lines.valid_to
    group by lines.manager_id, due.period
),

results as (
    select as_of_date, period, level_id as manager_id, won_amount, quota
    from pipeline_coverage
    where level = 'manager'
),

names as (
    select rep_id, arg_max(rep_name, valid_from) as rep_name from dim_rep group by rep_id
),

final as (
    select
        habits.manager_id,
        habits.period,
        last_days.as_of_date,
        coalesce(names.rep_name, habits.manager_id) as manager_name,
        habits.n_reps,
        coached.engagement,
        answers.customer_loyalty,
        executed.execution,
        habits.n_focused / nullif(habits.n_activities, 0) as focus,
        habits.n_in_order / nullif(habits.n_open, 0) as inspection,
        results.won_amount / nullif(results.quota, 0) as team_attainment
    from habits
    inner join last_days on last_days.period = habits.period
    left join names on names.rep_id = habits.manager_id
    left join coached
        on coached.manager_id = habits.manager_id and coached.period = habits.period
    left join answers
        on answers.manager_id = habits.manager_id and answers.period = habits.period
    left join executed
        on executed.manager_id = habits.manager_id and executed.period = habits.period
    left join results
        on results.manager_id = habits.manager_id
        and results.period = habits.period
        and results.as_of_date = last_days.as_of_date
)

select * from final
