/*---
sentence: The steps of hiring in their order.
sentence zh: 招聘流程各步骤的顺序。
grain: [stage]
not null: [position]
owner: people-ops
---*/
select stage, min(position) as position
from stg_workspace__hiring_stage
group by stage
