/*---
sentence: Everyone who can own a deal - listed as a user in a system, or only named by its files.
sentence zh: 所有可以负责商机的人：系统中列出的用户，或仅在文件中被提到的人。
grain: [rep_id]
owner: sales-ops
columns:
  rep_id: The account that stands for the person; what it leaves open is filled in from the other accounts
---*/
with

persons as (
    select * from stg_rep_account
),

-- A person who is only mentioned: employed as far as anybody knows.
accounts as (
    select
        rep_id as account_id,
        coalesce(rep_name, email, own_id) as rep_name,
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
    from stg_user
    union all
    select
        alias,
        coalesce(name, email, alias),
        email,
        null,
        null,
        department,
        division,
        manager_id,
        null,
        true,
        null,
        null
    from stg_rep_mention
    where rep_id = alias and alias not in (select rep_id from stg_user)
),

combined as (
    select
        persons.rep_id,
        accounts.account_id,
        first_value(accounts.rep_name ignore nulls) over person as rep_name,
        first_value(accounts.email ignore nulls) over person as email,
        first_value(accounts.employee_number ignore nulls) over person as employee_number,
        first_value(accounts.title ignore nulls) over person as title,
        first_value(accounts.department ignore nulls) over person as department,
        first_value(accounts.division ignore nulls) over person as division,
        first_value(accounts.manager_id ignore nulls) over person as manager_id,
        first_value(accounts.user_role_id ignore nulls) over person as user_role_id,
        bool_or(accounts.is_active) over person as is_active,
        min(accounts.created_on) over person as created_on,
        max(accounts.last_login_on) over person as last_login_on
    from accounts
    inner join persons on persons.account_id = accounts.account_id
    window person as (
        partition by persons.rep_id
        order by accounts.account_id <> persons.rep_id, accounts.is_active desc, accounts.account_id
        rows between unbounded preceding and unbounded following
    )
),

final as (
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
    from combined
    where account_id = rep_id
)

select * from final
