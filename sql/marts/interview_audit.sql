/*---
sentence: Whether the hiring process was followed with each candidate who came as far as the interviews.
sentence zh: 对每位进入面试环节的候选人，招聘流程是否完整执行。
grain: [candidate_id]
not null: [as_of_date, application_id, furthest_stage, status, n_interviews, n_without_scorecard, is_complete]
accepted:
  role: [rep, manager, leader, other, unknown]
  hire_profile: [experienced, developing, unknown]
  status: [active, rejected, hired]
ranges:
  interviewer_agreement: [0, 1]
  debrief_days: [0, null]
scope: people
owner: people-ops
source: "METRICS.md interview_audit. Agreement is the observed pairwise agreement of raters (Fleiss, Measuring nominal scale agreement among many raters, 1971): pairs of interviewers of one interview who both recommend or both advise against, divided by all pairs."
columns:
  candidate_id: Id of the candidate in the recruiting system; the latest application counts
  candidate_name: Name of the candidate
  application_id: The application that is audited
  as_of_date: "Day of the newest data: nothing later is used"
  job_name: Job applied for; null where it is not in the export
  team_id: Team that hires; Unknown where the job does not say
  role: Role of the job by its title
  hire_profile: experienced, developing or unknown, by years of selling
  applied_on: Day of the application
  furthest_stage: Last step of hiring that was reached
  status: active, rejected or hired
  n_interviews: Interviews that took place
  n_without_scorecard: Interviews of at least three days ago without any scorecard submitted
  has_scorecard: Whether every interview has a scorecard; false also where the candidate went on without any interview; null where none is due yet
  has_reference_call: Whether there was a reference call; false where the candidate went on without; null where it is not due
  has_role_play: Whether there was a role-play; false where the candidate went on without; null where it is not due
  has_debrief: Whether the panel held a debrief; false where the candidate went on without; null where it is not due
  debrief_days: Days from the last interview before the debrief to the debrief; null without either
  interviewer_agreement: Share of the pairs of interviewers of one interview who agree whether to hire, in [0,1]; null without two judgements of one interview
  is_complete: Whether nothing that is due is missing
columns zh:
  candidate_id: 招聘系统中的候选人 ID；以最近一次申请为准
  candidate_name: 候选人姓名
  application_id: 被审核的申请
  as_of_date: 最新数据日；不使用此后的任何信息
  job_name: 应聘职位；导出中没有时为空
  team_id: 用人团队；职位未注明为 Unknown
  role: 按职位名称划分的角色
  hire_profile: 入职画像：experienced（有经验）、developing（培养型）或 unknown，按销售年限
  applied_on: 投递日期
  furthest_stage: 已到达的最后步骤
  status: active（进行中）、rejected（淘汰）或 hired（录用）
  n_interviews: 已进行的面试次数
  n_without_scorecard: 三天前已进行却无人提交评价的面试数
  has_scorecard: 每次面试是否都有评价；未面试即推进也为否；尚未到期为空
  has_reference_call: 是否做过背景调查；未做即推进为否；尚未到期为空
  has_role_play: 是否做过情景演练；未做即推进为否；尚未到期为空
  has_debrief: 是否开过小组复盘；未开即推进为否；尚未到期为空
  debrief_days: 复盘前最后一次面试至复盘的天数；缺其一为空
  interviewer_agreement: 同一次面试中，面试官两两意见一致（都推荐或都不推荐）的占比，取值 [0,1]；同一面试不足两份判断时为空
  is_complete: 应完成的环节是否都没有缺失
---*/
with

latest as (
    select
        *,
        row_number() over (
            partition by candidate_id order by applied_at desc, application_id desc
        ) as choice
    from fct_application
),

reached as (
    select
        visits.application_id,
        max(stages.position) as position,
        arg_max(visits.stage, stages.position) as furthest_stage
    from fct_candidate_stage as visits
    inner join dim_hiring_stage as stages on stages.stage = visits.stage
    group by visits.application_id
),

steps as (
    select
        max(position) filter (where stage = 'interview') as interview,
        max(position) filter (where stage = 'reference_call') as reference_call,
        max(position) filter (where stage = 'role_play') as role_play,
        max(position) filter (where stage = 'panel_debrief') as panel_debrief
    from dim_hiring_stage
),

interviews as (
    select
        fct_interview.application_id,
        count(*) as n_interviews,
        count(*) filter (where n_scorecards > 0) as n_with_scorecard,
        count(*) filter (where n_scorecards = 0 and held_on + 3 <= settings.as_of_date)
            as n_without_scorecard,
        sum(n_positive * (n_positive - 1) / 2 + n_negative * (n_negative - 1) / 2)
            as n_agreeing_pairs,
        sum((n_positive + n_negative) * (n_positive + n_negative - 1) / 2) as n_pairs
    from fct_interview
    cross join settings
    group by fct_interview.application_id
),

held as (
    select
        application_id,
        count(*) filter (where kind = 'reference_call') > 0 as has_reference_call,
        count(*) filter (where kind = 'role_play') > 0 as has_role_play,
        min(held_on) filter (where kind = 'debrief') as debriefed_on
    from fct_hiring_step
    group by application_id
),

debriefs as (
    select held.application_id, held.debriefed_on - max(fct_interview.held_on) as debrief_days
    from held
    inner join fct_interview
        on fct_interview.application_id = held.application_id
        and fct_interview.held_on <= held.debriefed_on
    group by held.application_id, held.debriefed_on
),

-- A step is due once the candidate has come to a later one.
evidence as (
    select
        latest.*,
        reached.furthest_stage,
        coalesce(interviews.n_interviews, 0) as n_interviews,
        coalesce(interviews.n_without_scorecard, 0) as n_without_scorecard,
        case
            when interviews.n_without_scorecard > 0 then false
            when interviews.n_with_scorecard > 0 then true
            when reached.position > steps.interview then false
        end as has_scorecard,
        case
            when held.has_reference_call then true
            when reached.position > steps.reference_call then false
        end as has_reference_call,
        case
            when held.has_role_play then true
            when reached.position > steps.role_play then false
        end as has_role_play,
        case
            when held.debriefed_on is not null then true
            when reached.position > steps.panel_debrief then false
        end as has_debrief,
        debriefs.debrief_days,
        interviews.n_agreeing_pairs / nullif(interviews.n_pairs, 0) as interviewer_agreement
    from latest
    cross join steps
    inner join reached on reached.application_id = latest.application_id
    left join interviews on interviews.application_id = latest.application_id
    left join held on held.application_id = latest.application_id
    left join debriefs on debriefs.application_id = latest.application_id
    where
        latest.choice = 1
        and (reached.position >= steps.interview or interviews.n_interviews > 0)
),

final as (
    select
        evidence.candidate_id,
        evidence.candidate_name,
        evidence.application_id,
        settings.as_of_date,
        evidence.job_name,
        evidence.team_id,
        evidence.role,
        evidence.hire_profile,
        evidence.applied_on,
        evidence.furthest_stage,
        evidence.status,
        evidence.n_interviews,
        evidence.n_without_scorecard,
        evidence.has_scorecard,
        evidence.has_reference_call,
        evidence.has_role_play,
        evidence.has_debrief,
        evidence.debrief_days,
        evidence.interviewer_agreement,
        coalesce(evidence.has_scorecard, true)
        and coalesce(evidence.has_reference_call, true)
        and coalesce(evidence.has_role_play, true)
        and coalesce(evidence.has_debrief, true) as is_complete
    from evidence
    cross join settings
)

select * from final
