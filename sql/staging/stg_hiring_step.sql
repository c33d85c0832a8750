/*---
sentence: Reference calls, role-plays and panel debriefs, whether of their own kind or listed as interviews.
sentence zh: 背景调查、情景演练与小组复盘，包括以面试形式列出的。
grain: [kind, step_id]
not null: [application_id]
accepted:
  kind: [reference_call, role_play, debrief]
owner: people-ops
columns:
  held_at: Instant in UTC; of a debrief in a file of its own, its day
---*/
select
    'reference_call' as kind,
    reference_call_id as step_id,
    application_id,
    called_at as held_at,
    cast(null as date) as held_on
from stg_greenhouse__reference_call
union all
select 'role_play', role_play_id, application_id, held_at, null from stg_greenhouse__role_play
union all
select 'debrief', debrief_id, application_id, null, debrief_date from stg_greenhouse__debrief
union all
select
    case when stage = 'panel_debrief' then 'debrief' else stage end,
    interview_id,
    application_id,
    coalesce(starts_at, submitted_at),
    null
from stg_quotient__interview
where stage is not null and not is_canceled and coalesce(starts_at, submitted_at) is not null
