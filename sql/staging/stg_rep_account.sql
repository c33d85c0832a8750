/*---
sentence: Every account and every name without one, and the person whom it stands for.
sentence zh: 每个账号以及没有账号的姓名，及其所代表的人。
grain: [account_id]
not null: [rep_id, source_system, is_listed]
owner: sales-ops
materialized: table
source: >-
  Accounts of several systems are one person where they have the same mail address or employee
  number, each of one account of its system, and where somebody said so.
columns:
  account_id: User id, or the mention that no user of its system answers to
  rep_id: The account that stands for the person - a listed one before a mention, Salesforce's before others', the newest live one of a system
---*/
with recursive

decisions as (
    select * from stg_person_decision where kind = 'rep'
),

mentions as (
    select * from stg_rep_mention
),

accounts as (
    select source_system, rep_id, rep_name, email, employee_number, is_active, created_on, true as is_listed
    from stg_user
    union all
    select source_system, alias, name, email, null, true, null, false
    from mentions
    where rep_id = alias and alias not in (select rep_id from stg_user)
),

marks as (
    select source_system, rep_id, email as mark from accounts where email is not null
    union all
    select source_system, rep_id, 'number ' || lower(employee_number)
    from accounts
    where employee_number is not null
),

-- What two accounts of one system share belongs to neither.
own_marks as (
    select source_system, mark, min(rep_id) as rep_id
    from marks
    group by source_system, mark
    having count(distinct rep_id) = 1
),

same as (
    select one.rep_id, other.rep_id as other_id
    from own_marks as one
    inner join own_marks as other
        on other.mark = one.mark and other.source_system <> one.source_system
    left join decisions
        on decisions.rep_id = least(one.rep_id, other.rep_id)
        and decisions.other_id = greatest(one.rep_id, other.rep_id)
    where coalesce(decisions.is_same, true)
    union
    select rep_id, other_id from decisions where is_same
    union
    select other_id, rep_id from decisions where is_same
),

reached as (
    select distinct rep_id, rep_id as other_id from same
    union
    select reached.rep_id, same.other_id
    from reached
    inner join same on same.rep_id = reached.other_id
),

ranked as (
    select
        reached.rep_id,
        accounts.rep_id as person_id,
        row_number() over (
            partition by reached.rep_id
            order by
                accounts.is_listed desc,
                accounts.source_system <> 'salesforce',
                accounts.source_system <> 'quotient',
                accounts.source_system,
                accounts.is_active desc,
                accounts.created_on desc nulls last,
                accounts.rep_id
        ) as choice
    from reached
    inner join accounts on accounts.rep_id = reached.other_id
),

persons as (
    select rep_id, person_id from ranked where choice = 1
),

final as (
    select
        accounts.rep_id as account_id,
        coalesce(persons.person_id, accounts.rep_id) as rep_id,
        accounts.source_system,
        accounts.rep_name,
        accounts.email,
        accounts.employee_number,
        accounts.is_active,
        accounts.created_on,
        accounts.is_listed
    from accounts
    left join persons on persons.rep_id = accounts.rep_id
    union all
    -- Who is found in another system than the file's.
    select
        mentions.alias,
        coalesce(persons.person_id, mentions.rep_id),
        mentions.source_system,
        mentions.name,
        mentions.email,
        null,
        true,
        null,
        false
    from mentions
    left join persons on persons.rep_id = mentions.rep_id
    where mentions.is_elsewhere and mentions.alias not in (select rep_id from stg_user)
)

select * from final
