/*---
sentence: Revenue targets in every plan version that was proposed, and whether it is in force.
sentence zh: 每个已提交的计划版本中的收入目标及其是否生效。
not null: [version_id, period, target, status]
accepted: {status: [draft, proposed, approved, superseded]}
owner: sales-ops
columns:
  approved_at: Instant in UTC at which the version came into force
  superseded_at: Instant in UTC at which another version took its place
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
    superseded_at
from raw.state__plan_target
