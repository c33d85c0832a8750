/*---
sentence: What each rep did in each week and in what order their open deals were, in counts that add up.
sentence zh: 每位销售每周做了什么、未结商机是否打理得当（可加总的计数）。
grain: [as_of_date, rep_id]
not null: [period, n_working_days, n_open, n_overdue]
ranges:
  n_working_days: [0, null]
  n_open: [0, null]
scope: rep_id
owner: sales-ops
sorted by: [as_of_date]
source: "Measures of a seller's conduct that a manager can change (Jordan and Vazzana, Cracking the Sales Management Code, 2011). An activity within 28 days keeps a deal warm: four weekly reviews."
columns:
  as_of_date: "Last day of the week: nothing later is used; weeks are those of the fiscal quarter"
  rep_id: Salesforce user id of the rep; one row for each rep employed on that day
  period: Fiscal quarter of the day
  n_working_days: Mondays to Fridays of the week on which the rep was employed
  n_open: Deals open at the end of the week
  n_overdue: Of these, deals whose close date has passed
  n_touched: Of these, deals with an activity within 28 days; null where activities do not say for which deal they are
  n_in_order: Of these, deals that are not overdue and, where that is known, touched
  n_activities: Calls, mails, meetings and other activities of the week; null where the company records none
  n_meetings: Of these, meetings and demos
  n_focused: Of these activities, those for a deal that was open at the beginning or the end of the week and due in this fiscal quarter or the next; null where activities do not say for which deal they are
  n_new_deals: Deals that the rep created in the week; null in the first week of the history
  n_sessions: Coaching sessions that took place in the week; null without a coaching log by then
  n_open_with_content: Of the open deals, those with which content has been shared by then; null without content records by then
columns zh:
  as_of_date: 该周最后一天；不使用此后的任何信息；按财季周划分
  rep_id: 销售的 Salesforce 用户 ID；当日在职者各一行
  period: 当日所在财季
  n_working_days: 该周在职的工作日（周一至周五）天数
  n_open: 周末未结商机数
  n_overdue: 其中结束日期已过的商机数
  n_touched: 其中 28 天内有活动的商机数；活动未关联商机时为空
  n_in_order: 其中未逾期且（可知时）28 天内有活动的商机数
  n_activities: 该周电话、邮件、会议等活动数；公司无活动记录时为空
  n_meetings: 其中的会议与演示数
  n_focused: 其中针对“周初或周末未结、且在本季或下季到期”商机的活动数；活动未关联商机时为空
  n_new_deals: 该周由其新建的商机数；历史数据的首周为空
  n_sessions: 该周完成的辅导次数；截至当时无辅导记录为空
  n_open_with_content: 未结商机中截至当时已分享过内容的商机数；截至当时无内容记录为空
---*/
with

days as (
    select
        calendar.as_of_date,
        calendar.previous_as_of_date,
        coalesce(calendar.previous_as_of_date, calendar.period_start - 1) + 1 as first_day,
        calendar.period,
        later.period as next_period,
        row_number() over (order by calendar.as_of_date) as number
    from calendar
    left join dim_period as later on later.previous_period = calendar.period
),

weekdays as (
    select calendar_days.as_of_date, calendar_days.day
    from calendar_days
    where isodow(calendar_days.day) <= 5
),

reps as (
    select
        days.as_of_date,
        days.period,
        days.previous_as_of_date is not null as has_week_before,
        dim_rep.rep_id
    from days
    inner join dim_rep
        on days.as_of_date >= dim_rep.valid_from
        and days.as_of_date < dim_rep.valid_to
    where dim_rep.role = 'rep' and dim_rep.is_active
),

employed as (
    select weekdays.as_of_date, dim_rep.rep_id, count(*) as n_working_days
    from weekdays
    inner join dim_rep
        on weekdays.day >= dim_rep.valid_from
        and weekdays.day < dim_rep.valid_to
    where dim_rep.is_active
    group by weekdays.as_of_date, dim_rep.rep_id
),

deeds as (
    select
        calendar_days.as_of_date,
        activities.rep_id,
        activities.opportunity_id,
        activities.is_meeting,
        activities.activity_date
    from fct_activity as activities
    inner join calendar_days on calendar_days.day = activities.activity_date
),

-- What a company does not record is unknown, not nothing; from the first record on it is known.
records as (
    select
        (select min(activity_date) from fct_activity) as activities_from,
        (select min(activity_date) from fct_activity where opportunity_id is not null) as links_from,
        (select min(session_date) from fct_coaching_session where is_held) as sessions_from,
        (select min(used_on) from fct_content_use) as content_from
),

contacts as (
    select opportunity_id, as_of_date, max(activity_date) as last_activity_on
    from deeds
    where opportunity_id is not null
    group by opportunity_id, as_of_date
),

touched as (
    select distinct contacts.opportunity_id, later.as_of_date
    from contacts
    inner join days on days.as_of_date = contacts.as_of_date
    cross join (select unnest([0, 1, 2, 3, 4]) as n) as ahead
    inner join days as later on later.number = days.number + ahead.n
    where later.as_of_date - contacts.last_activity_on <= 28
),

first_uses as (
    select opportunity_id, min(used_on) as used_on from fct_content_use group by opportunity_id
),

open_deals as (
    select
        pipeline.as_of_date,
        pipeline.rep_id,
        pipeline.opportunity_id,
        pipeline.close_date < pipeline.as_of_date as is_overdue,
        touched.opportunity_id is not null as is_touched,
        coalesce(first_uses.used_on <= pipeline.as_of_date, false) as has_content
    from fct_pipeline_weekly as pipeline
    left join touched
        on touched.opportunity_id = pipeline.opportunity_id
        and touched.as_of_date = pipeline.as_of_date
    left join first_uses on first_uses.opportunity_id = pipeline.opportunity_id
),

care as (
    select
        as_of_date,
        rep_id,
        count(*) as n_open,
        count(*) filter (where is_overdue) as n_overdue,
        count(*) filter (where is_touched) as n_touched,
        count(*) filter (where is_touched and not is_overdue) as n_in_order,
        count(*) filter (where has_content) as n_open_with_content
    from open_deals
    group by as_of_date, rep_id
),

near as (
    select pipeline.opportunity_id, pipeline.as_of_date, days.number
    from fct_pipeline_weekly as pipeline
    inner join days
        on days.as_of_date = pipeline.as_of_date
        and pipeline.period in (days.period, days.next_period)
),

-- Near at the end of the week, or at the end of the week before.
efforts_by_deal as (
    select
        as_of_date,
        rep_id,
        opportunity_id,
        count(*) as n_activities,
        count(*) filter (where is_meeting) as n_meetings
    from deeds
    group by as_of_date, rep_id, opportunity_id
),

efforts as (
    select
        deals.as_of_date,
        deals.rep_id,
        sum(deals.n_activities) as n_activities,
        sum(deals.n_meetings) as n_meetings,
        sum(deals.n_activities) filter (
            where near.opportunity_id is not null or before.opportunity_id is not null
        ) as n_focused
    from efforts_by_deal as deals
    inner join days on days.as_of_date = deals.as_of_date
    left join near
        on near.opportunity_id = deals.opportunity_id
        and near.number = days.number
    left join near as before
        on before.opportunity_id = deals.opportunity_id
        and before.number = days.number - 1
    group by deals.as_of_date, deals.rep_id
),

created as (
    select as_of_date, rep_id, count(*) as n_new_deals
    from waterfall_moves
    where bucket = 'created'
    group by as_of_date, rep_id
),

sessions as (
    select calendar_days.as_of_date, sessions.rep_id, count(*) as n_sessions
    from fct_coaching_session as sessions
    inner join calendar_days on calendar_days.day = sessions.session_date
    where sessions.is_held
    group by calendar_days.as_of_date, sessions.rep_id
),

final as (
    select
        reps.as_of_date,
        reps.rep_id,
        reps.period,
        coalesce(employed.n_working_days, 0) as n_working_days,
        coalesce(care.n_open, 0) as n_open,
        coalesce(care.n_overdue, 0) as n_overdue,
        case when records.links_from <= reps.as_of_date then coalesce(care.n_touched, 0) end
            as n_touched,
        case
            when records.links_from <= reps.as_of_date then coalesce(care.n_in_order, 0)
            else coalesce(care.n_open - care.n_overdue, 0)
        end as n_in_order,
        case when records.activities_from <= reps.as_of_date then coalesce(efforts.n_activities, 0) end
            as n_activities,
        case when records.activities_from <= reps.as_of_date then coalesce(efforts.n_meetings, 0) end
            as n_meetings,
        case when records.links_from <= reps.as_of_date then coalesce(efforts.n_focused, 0) end
            as n_focused,
        case when reps.has_week_before then coalesce(created.n_new_deals, 0) end as n_new_deals,
        case when records.sessions_from <= reps.as_of_date then coalesce(sessions.n_sessions, 0) end
            as n_sessions,
        case
            when records.content_from <= reps.as_of_date then coalesce(care.n_open_with_content, 0)
        end as n_open_with_content
    from reps
    cross join records
    left join employed
        on employed.as_of_date = reps.as_of_date and employed.rep_id = reps.rep_id
    left join care on care.as_of_date = reps.as_of_date and care.rep_id = reps.rep_id
    left join efforts on efforts.as_of_date = reps.as_of_date and efforts.rep_id = reps.rep_id
    left join created on created.as_of_date = reps.as_of_date and created.rep_id = reps.rep_id
    left join sessions on sessions.as_of_date = reps.as_of_date and sessions.rep_id = reps.rep_id
)

select * from final
