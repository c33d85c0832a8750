/*---
sentence: Which user a mail address in a template means.
sentence zh: 模板中的邮箱对应哪位用户。
grain: [email]
not null: [rep_id]
owner: sales-ops
---*/
with

accounts as (
    select * from stg_rep_account
),

-- Of two accounts with one address the live and newest stands for the person.
ranked as (
    select
        email,
        rep_id,
        row_number() over (
            partition by email order by is_active desc, created_on desc nulls last, rep_id
        ) as choice
    from accounts
    where email is not null
),

final as (
    select email, rep_id from ranked where choice = 1
)

select * from final
