/*---
sentence: Every account of a person in a system that lists its users.
sentence zh: 各系统用户清单中的每个账号。
grain: [rep_id]
owner: sales-ops
columns:
  own_id: Id within its system
---*/
select
    'salesforce' as source_system,
    rep_id,
    rep_id as own_id,
    rep_name,
    email,
    employee_number,
    title,
    department,
    division,
    manager_id,
    user_role_id,
    is_active,
    created_on,
    last_login_on
from stg_salesforce__user
union all
select
    source_system,
    rep_id,
    own_id,
    rep_name,
    email,
    employee_number,
    title,
    department,
    division,
    manager_id,
    null,
    is_active,
    created_on,
    last_login_on
from stg_quotient__rep
