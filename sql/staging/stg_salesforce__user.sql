/*---
sentence: Everyone who can own a deal in the CRM.
sentence zh: CRM 中可以负责商机的所有人。
grain: [rep_id]
owner: sales-ops
---*/
select
    id as rep_id,
    coalesce(
        nullif(trim(name), ''),
        case
            when regexp_matches(last_name, '[一-龥]') then last_name || coalesce(first_name, '')
            else nullif(trim(concat_ws(' ', first_name, last_name)), '')
        end,
        username
    ) as rep_name,
    lower(trim(coalesce(email, username))) as email,
    nullif(trim(employee_number), '') as employee_number,
    nullif(trim(title), '') as title,
    nullif(trim(department), '') as department,
    nullif(trim(division), '') as division,
    manager_id,
    user_role_id,
    coalesce(is_active, true) as is_active,
    cast(created_date as date) as created_on,
    cast(last_login_date as date) as last_login_on
from raw.salesforce__user
