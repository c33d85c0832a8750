/*---
sentence: The role tree of the CRM, used as team where HR names none.
sentence zh: CRM 的角色树；人力系统没有部门时用作团队。
grain: [user_role_id]
owner: sales-ops
---*/
select user_role_id, role_name, parent_role_id from stg_salesforce__user_role
union all
select
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || role_id,
    role_name,
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || parent_role_id
from raw.quotient__role
