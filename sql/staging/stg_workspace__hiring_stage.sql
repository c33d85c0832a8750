/*---
sentence: The steps of hiring in their order, with the names that each has in the recruiting system.
sentence zh: 招聘流程的各步骤及其在招聘系统中的名称。
grain: [stage, name_pattern]
owner: people-ops
---*/
select
    position,
    stage,
    lower(name_pattern) as name_pattern
from raw.workspace__hiring_stage
