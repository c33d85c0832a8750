/*---
sentence: Which job titles sell, manage or lead; the first pattern that fits a title decides.
sentence zh: 哪些职位属于销售、经理或负责人；按顺序第一个匹配的规则生效。
grain: [position]
accepted: {role: [rep, manager, leader, other]}
owner: sales-ops
---*/
select
    position,
    lower(title_pattern) as title_pattern,
    role
from raw.workspace__selling_title
