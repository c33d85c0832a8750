/*---
sentence: Everyone who can own a deal - listed as a user in a system, or only named by its files.
sentence zh: 所有可以负责商机的人：系统中列出的用户，或仅在文件中被提到的人。
grain: [rep_id]
owner: sales-ops
---*/
with

listed as (
    select
        rep_id,
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
        rep_id,
        coalesce(rep_name, email, own_id),
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
),

-- A person who is only mentioned: employed as far as anybody knows.
mentioned as (
    select
        alias as rep_id,
        coalesce(name, email, alias) as rep_name,
        email,
        null as employee_number,
        null as title,
        department,
        division,
        manager_id,
        null as user_role_id,
        true as is_active,
        null as created_on,
        null as last_login_on
    from stg_rep_mention
    where rep_id = alias and alias not in (select rep_id from listed)
),

final as (
    select * from listed
    union all
    select * from mentioned
)

select * from final
