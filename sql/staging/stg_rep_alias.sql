/*---
sentence: The ways in which exports name a person - long id, short id, mail, full name - and who is meant.
sentence zh: 导出文件中对同一人的不同写法（长 ID、短 ID、邮箱、姓名）及其所指的人。
grain: [alias]
not null: [rep_id]
owner: sales-ops
materialized: table
---*/
with

persons as (
    select * from stg_rep_account
),

spelled as (
    select alias, rep_id, 1 as preference from stg_salesforce__user_alias
    union all
    select rep_id, rep_id, 2 from stg_quotient__rep
    union all
    select alias, rep_id, 3 from stg_rep_mention
),

ranked as (
    select
        alias,
        rep_id,
        row_number() over (partition by alias order by preference) as choice
    from spelled
),

final as (
    select ranked.alias, coalesce(persons.rep_id, ranked.rep_id) as rep_id
    from ranked
    left join persons on persons.account_id = ranked.rep_id
    where ranked.choice = 1
)

select * from final
