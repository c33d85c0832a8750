/*---
sentence: Of the candidates who came to a step of hiring in a month, how many went on, and how long it took.
sentence zh: 某月进入招聘某一步的候选人中，多少继续推进、用时多久。
grain: [month, role, hire_profile, stage]
not null: [as_of_date, n_entered, n_passed, n_rejected, n_in_progress, pass_rate]
accepted:
  role: [rep, manager, leader, other, unknown]
  hire_profile: [experienced, developing, unknown]
ranges:
  pass_rate: [0, 1]
  median_days: [0, null]
not additive over: [stage]
scope: people
owner: people-ops
chart: { type: funnel, x: stage, y: n_entered }
source: METRICS.md hiring_funnel. Pass-through rate of a cohort by stage, as recruiting systems report it (Greenhouse, "Pass-through rates"); the steps are those of quotient.yaml (hiring_stages).
columns:
  month: First day of the month in which the candidates first came to the step
  role: "Role of the job by its title: rep, manager, leader or other; unknown where the job is not in the export"
  hire_profile: experienced, developing or unknown, by the candidate's years of selling
  stage: Step of hiring as configured; unknown where the recruiting system's stage fits none
  stage_position: Place of the step in the process, from 1; null for unknown
  as_of_date: Day of the newest data, up to which is known who went on
  n_entered: Applications that came to the step for the first time in the month; one that left it out has passed through it
  n_passed: Of these, applications that came to a later step; in the last step, those hired
  n_rejected: Of these, applications that ended here
  n_in_progress: Of these, applications that have neither gone on nor ended
  pass_rate: Passed divided by entered
  median_days: Median whole days from coming to the step to going on or being rejected; 0 for a step left out; null while none has left it
columns zh:
  month: 候选人首次进入该步骤的月份首日
  role: 职位角色：销售、经理、负责人或其他；职位不在导出中时为 unknown
  hire_profile: 入职画像：experienced（有经验）、developing（培养型）或 unknown，按候选人销售年限
  stage: 配置的招聘步骤；招聘系统阶段无法对应时为 unknown
  stage_position: 步骤在流程中的次序，自 1 起；unknown 为空
  as_of_date: 最新数据日，即“是否推进”的已知截止日
  n_entered: 当月首次进入该步骤的申请数；跳过视为经过
  n_passed: 其中进入更后步骤的申请数；最后一步为录用数
  n_rejected: 其中在此结束的申请数
  n_in_progress: 其中尚未推进也未结束的申请数
  pass_rate: 通过率 = 通过数 ÷ 进入数
  median_days: 进入该步骤至推进或淘汰的中位天数；跳过为 0；均未离开时为空
---*/
with

visits as (
    select
        cast(date_trunc('month', visits.entered_on) as date) as month,
        applications.role,
        applications.hire_profile,
        visits.stage,
        visits.outcome,
        floor(date_diff('second', visits.entered_at, visits.ended_at) / 86400) as days
    from fct_candidate_stage as visits
    inner join fct_application as applications
        on applications.application_id = visits.application_id
),

counted as (
    select
        month,
        role,
        hire_profile,
        stage,
        count(*) as n_entered,
        count(*) filter (where outcome = 'passed') as n_passed,
        count(*) filter (where outcome = 'rejected') as n_rejected,
        count(*) filter (where outcome = 'in progress') as n_in_progress,
        median(days) as median_days
    from visits
    group by month, role, hire_profile, stage
),

final as (
    select
        counted.month,
        counted.role,
        counted.hire_profile,
        counted.stage,
        stages.position as stage_position,
        settings.as_of_date,
        counted.n_entered,
        counted.n_passed,
        counted.n_rejected,
        counted.n_in_progress,
        counted.n_passed / counted.n_entered as pass_rate,
        counted.median_days
    from counted
    cross join settings
    left join dim_hiring_stage as stages on stages.stage = counted.stage
)

select * from final
