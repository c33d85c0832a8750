/*---
sentence: The ways in which exports name a user - long id, short id, full name - and who is meant.
sentence zh: 导出文件中对同一用户的不同写法（长 ID、短 ID、姓名）及其所指的人。
grain: [alias]
not null: [rep_id]
owner: sales-ops
---*/
with

users as (
    select * from stg_salesforce__user
),

spellings as (
    select rep_id as alias, rep_id from users
    union
    select left(rep_id, 15) as alias, rep_id from users
    union
    select rep_name as alias, rep_id from users
),

-- Two people of one name: the name says nothing.
final as (
    select alias, min(rep_id) as rep_id
    from spellings
    where alias is not null
    group by alias
    having count(distinct rep_id) = 1
)

select * from final
