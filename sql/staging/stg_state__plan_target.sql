/*---
sentence: Revenue targets in every plan version that was proposed, and whether it is in force.
sentence zh: 每个已提交的计划版本中的收入目标及其是否生效。
not null: [version_id, period, target, status]
accepted: {status: [draft, proposed, approved, superseded]}
owner: sales-ops
columns:
  approved_at: Instant in UTC of the approval
  effective_from: First day on which the version is in force - the as-of day of the data on which it was approved
  effective_to: Day on which another version took its place; null while it is in force
---*/
select
    version_id,
    level,
    level_id,
    period,
    region,
    industry,
    target,
    status,
    approved_at,
    effective_from,
    effective_to
from raw.state__plan_target
