/*---
sentence: The CRM's role tree, used as team where HR names none.
sentence zh: CRM 的角色树；人力系统没有部门时用作团队。
grain: [user_role_id]
owner: sales-ops
---*/
select
    id as user_role_id,
    name as role_name,
    parent_role_id
from raw.salesforce__user_role
