/*---
sentence: Every version of every quota - in the CRM or in a plan - and whether it is proposed, approved or superseded.
sentence zh: 每份配额的各个版本（来自 CRM 或计划）及其状态：草案、待审批、已批准或已取代。
grain: [version_id, rep_id, period]
not null: [quota, status, source]
accepted:
  status: [draft, proposed, approved, superseded]
  source: [crm, plan]
not additive over: [version_id]
scope: manager_id
owner: sales-ops
source: METRICS.md quota_versions.
columns:
  version_id: "Version: of the CRM by the day it was entered, of a plan by its number"
  rep_id: Salesforce user id of the rep
  period: Fiscal quarter of the quota
  quota: Quota of the version, workspace currency at the rate of the day of entry, or of the period's first day if that is earlier
  status: draft, proposed, approved (in force on the day of the newest data) or superseded
  approved_at: When it came into force, UTC; null if it never did or the CRM does not say
  source: crm or plan
  plan_name: Name of the plan; null for quotas of the CRM
  rep_name: Name of the rep
  team_id: Team of the rep on the day of the newest data
  manager_id: Rep id of the manager that day
  previous_quota: What was in force before this version came; null for the first and for what is not approved
  change_rate: Quota divided by the previous one, less 1; null without a previous one
columns zh:
  version_id: 版本：CRM 按录入日，计划按版本号
  rep_id: 销售的 Salesforce 用户 ID
  period: 配额所属财季
  quota: 该版本的配额，按录入日（若季首日更早则按季首日）汇率折算为工作区币种
  status: draft（草案）、proposed（待审批）、approved（截至最新数据日生效）或 superseded（已取代）
  approved_at: 生效时间（UTC）；未生效或 CRM 未记录时为空
  source: crm（CRM）或 plan（计划）
  plan_name: 计划名称；CRM 配额为空
  rep_name: 销售姓名
  team_id: 最新数据日所在团队
  manager_id: 最新数据日的直接上级 ID
  previous_quota: 此版本之前生效的配额；首个版本及未批准版本为空
  change_rate: 配额变化率 = 配额 ÷ 前一配额 − 1；无前一配额为空
---*/
with

versions as (
    select * from fct_quota_version
),

-- What was in force when; another plan or a later entry of the CRM may have ended it.
in_force as (
    select
        rep_id,
        period,
        quota_amount,
        known_from,
        known_to,
        lag(quota_amount) over (partition by rep_id, period order by known_from) as previous_quota
    from fct_quota
),

people as (
    select reps.rep_id, reps.rep_name, reps.team_id, reps.manager_id
    from dim_rep as reps
    cross join settings
    where settings.as_of_date >= reps.valid_from and settings.as_of_date < reps.valid_to
),

placed as (
    select
        versions.*,
        in_force.previous_quota,
        in_force.rep_id is not null
        and in_force.known_from <= settings.as_of_date
        and in_force.known_to > settings.as_of_date as is_in_force
    from versions
    cross join settings
    left join in_force
        on in_force.rep_id = versions.rep_id
        and in_force.period = versions.period
        and in_force.known_from = versions.known_from
    where coalesce(versions.known_from <= settings.as_of_date, true)
),

final as (
    select
        placed.version_id,
        placed.rep_id,
        placed.period,
        placed.quota_amount as quota,
        case
            when placed.status in ('draft', 'proposed') then placed.status
            when placed.is_in_force then 'approved'
            else 'superseded'
        end as status,
        placed.approved_at,
        placed.source,
        placed.plan_name,
        people.rep_name,
        people.team_id,
        people.manager_id,
        placed.previous_quota,
        placed.quota_amount / nullif(placed.previous_quota, 0) - 1 as change_rate
    from placed
    left join people on people.rep_id = placed.rep_id
)

select * from final
