/*---
sentence: Quota of each rep and quarter in every plan version that was proposed, and whether it is in force.
sentence zh: 每个已提交的计划版本中每位销售每季度的定额及其是否生效。
grain: [version_id, rep_id, period]
not null: [quota, status]
accepted: {status: [draft, proposed, approved, superseded]}
owner: sales-ops
columns:
  approved_at: Instant in UTC of the approval
  effective_from: First day on which the version is in force - the as-of day of the data on which it was approved
  effective_to: Day on which another version took its place; null while it is in force
---*/
select
    version_id,
    plan_name,
    level,
    level_id,
    rep_id,
    period,
    quota,
    status,
    approved_at,
    effective_from,
    effective_to
from raw.state__quota_version
