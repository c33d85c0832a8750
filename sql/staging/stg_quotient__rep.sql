/*---
sentence: People who sell or manage, as systems other than Salesforce list them.
sentence zh: Salesforce 以外的系统所列的销售与管理人员。
grain: [rep_id]
owner: sales-ops
columns:
  manager_id: The manager as the file names them - id, mail or name - within its system
---*/
select
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || rep_id as rep_id,
    source_system,
    rep_id as own_id,
    nullif(trim(rep_name), '') as rep_name,
    lower(nullif(trim(email), '')) as email,
    nullif(trim(employee_number), '') as employee_number,
    nullif(trim(title), '') as title,
    nullif(trim(team), '') as department,
    nullif(trim(region), '') as division,
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || nullif(trim(manager), '') as manager_id,
    coalesce(is_active, true) as is_active,
    cast(created_at as date) as created_on,
    cast(last_login_at as date) as last_login_on
from raw.quotient__rep
