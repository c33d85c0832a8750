/*---
sentence: How often each rep was coached in each week, against the cadence that is wanted.
sentence zh: 每位销售每周接受辅导的次数，与目标频次相比。
grain: [rep_id, week]
not null: [as_of_date, n_sessions]
ranges:
  n_sessions: [0, null]
scope: rep_id
owner: sales-ops
source: "METRICS.md coaching_cadence: one to two sessions a week unless quotient.yaml says otherwise (coaching_per_week). Weeks begin on Monday (ISO 8601)."
columns:
  week: Monday of the week; the weeks begin with the first session in the log
  rep_id: Salesforce user id of the rep; one row for each rep employed on a working day of the week
  as_of_date: "Last day of the week, or the day of the newest data: nothing later is used"
  rep_name: Name of the rep
  team_id: Team of the rep at the end of the week
  manager_id: Manager of the rep at the end of the week
  n_sessions: Sessions that took place in the week; 0 without
  n_minutes: Their length in minutes; null where the log has none
  target_low: Sessions a week that there should be at least
  target_high: Sessions a week that are enough
  is_met: Whether there were at least target_low sessions; null where they are fewer but the week is not over, or the rep was not employed on all five working days
columns zh:
  week: 该周周一；自首条辅导记录所在周起
  rep_id: 销售的 Salesforce 用户 ID；该周任一工作日在职即有一行
  as_of_date: 该周最后一天或最新数据日；不使用此后的任何信息
  rep_name: 销售姓名
  team_id: 周末所在团队
  manager_id: 周末直接上级
  n_sessions: 该周完成的辅导次数；无则为 0
  n_minutes: 辅导总时长（分钟）；未记录为空
  target_low: 每周辅导次数下限
  target_high: 每周辅导次数上限
  is_met: 是否达到下限；未达到但该周尚未结束，或并非五个工作日全部在职时为空
---*/
with

sessions as (
    select
        rep_id,
        cast(date_trunc('week', session_date) as date) as week,
        count(*) as n_sessions,
        sum(duration_minutes) as n_minutes
    from fct_coaching_session
    cross join settings
    where is_held and session_date <= settings.as_of_date
    group by rep_id, cast(date_trunc('week', session_date) as date)
),

weeks as (
    select
        cast(unnest(generate_series(first_week, as_of_date, interval 7 day)) as date) as week,
        as_of_date as newest_day
    from (select min(week) as first_week from sessions) as log
    cross join settings
),

-- A rep who moves in mid-week is in two intervals, and on all five working days all the same.
employed as (
    select
        weeks.week,
        reps.rep_id,
        least(any_value(weeks.week) + 6, any_value(weeks.newest_day)) as as_of_date,
        arg_max(reps.rep_name, reps.valid_from) as rep_name,
        arg_max_null(reps.team_id, reps.valid_from) as team_id,
        arg_max_null(reps.manager_id, reps.valid_from) as manager_id,
        sum(
            least(reps.valid_to, weeks.week + 5, weeks.newest_day + 1)
            - greatest(reps.valid_from, weeks.week)
        ) as n_working_days
    from weeks
    inner join dim_rep as reps
        on reps.valid_from < least(weeks.week + 5, weeks.newest_day + 1)
        and reps.valid_to > weeks.week
    where reps.role = 'rep' and reps.is_active
    group by weeks.week, reps.rep_id
),

counted as (
    select
        employed.*,
        coalesce(sessions.n_sessions, 0) as n_sessions,
        sessions.n_minutes
    from employed
    left join sessions on sessions.rep_id = employed.rep_id and sessions.week = employed.week
),

final as (
    select
        counted.week,
        counted.rep_id,
        counted.as_of_date,
        counted.rep_name,
        counted.team_id,
        counted.manager_id,
        counted.n_sessions,
        cast(counted.n_minutes as bigint) as n_minutes,
        settings.coaching_low as target_low,
        settings.coaching_high as target_high,
        case
            when counted.n_sessions >= settings.coaching_low then true
            when counted.n_working_days < 5 or counted.as_of_date < counted.week + 6 then null
            else false
        end as is_met
    from counted
    cross join settings
)

select * from final
