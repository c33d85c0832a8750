/*---
sentence: Records that may be of one person though nothing proves it, and those about which somebody decided.
sentence zh: 可能属于同一人但缺乏确证的记录，以及已有人判定的记录。
grain: [kind, rep_id, other_id]
not null: [rep_name, other_name, rep_system, other_system, same_email, same_number, same_name, is_linked]
accepted:
  kind: [employee, rep]
owner: sales-ops
columns:
  kind: An account and an employee, or two accounts
  is_linked: The warehouse takes them for one person
  decision: True for one person, false for two, null while nobody said
---*/
with

reps as (
    select * from stg_rep
),

accounts as (
    select * from stg_rep_account
),

employees as (
    select * from stg_employee
),

links as (
    select * from rep_employee
),

evidence as (
    select
        'employee' as kind,
        accounts.rep_id,
        employees.employee_number as other_id,
        true as same_email,
        false as same_number,
        false as same_name
    from accounts
    inner join employees on employees.email = accounts.email
    union all
    select 'employee', accounts.rep_id, employees.employee_number, false, true, false
    from accounts
    inner join employees on employees.employee_number = accounts.employee_number
    union all
    select 'employee', accounts.rep_id, employees.employee_number, false, false, true
    from accounts
    inner join employees
        on replace(lower(employees.employee_name), ' ', '') = replace(lower(accounts.rep_name), ' ', '')
    union all
    select 'rep', one.account_id, other.account_id, true, false, false
    from accounts as one
    inner join accounts as other
        on other.email = one.email and other.account_id > one.account_id
    union all
    select 'rep', one.account_id, other.account_id, false, true, false
    from accounts as one
    inner join accounts as other
        on other.employee_number = one.employee_number and other.account_id > one.account_id
    union all
    select 'rep', one.account_id, other.account_id, false, false, true
    from accounts as one
    inner join accounts as other
        on replace(lower(other.rep_name), ' ', '') = replace(lower(one.rep_name), ' ', '')
        and other.account_id > one.account_id
    union all
    select
        decided.kind,
        case when decided.kind = 'employee' then coalesce(accounts.rep_id, decided.rep_id)
            else decided.rep_id
        end,
        decided.other_id,
        false,
        false,
        false
    from stg_person_decision as decided
    left join accounts on accounts.account_id = decided.rep_id
),

pairs as (
    select
        kind,
        rep_id,
        other_id,
        bool_or(same_email) as same_email,
        bool_or(same_number) as same_number,
        bool_or(same_name) as same_name
    from evidence
    group by kind, rep_id, other_id
),

decisions as (
    select
        decided.kind,
        case when decided.kind = 'employee' then coalesce(accounts.rep_id, decided.rep_id)
            else decided.rep_id
        end as rep_id,
        decided.other_id,
        bool_and(decided.is_same) as is_same,
        min(decided.origin) as origin,
        max(decided.decided_by) as decided_by,
        max(decided.decided_at) as decided_at
    from stg_person_decision as decided
    left join accounts on accounts.account_id = decided.rep_id
    group by 1, 2, 3
),

described as (
    select
        pairs.*,
        reps.rep_id as person_id,
        cast(null as varchar) as other_person_id,
        reps.rep_name,
        reps.email as rep_email,
        accounts.source_system as rep_system,
        coalesce(employees.employee_name, employees.employee_number) as other_name,
        employees.email as other_email,
        employees.source_system as other_system,
        links.rep_id is not null as is_linked
    from pairs
    inner join reps on reps.rep_id = pairs.rep_id
    inner join accounts on accounts.account_id = pairs.rep_id
    inner join employees on employees.employee_number = pairs.other_id
    left join links on links.rep_id = pairs.rep_id and links.employee_number = pairs.other_id
    where pairs.kind = 'employee'
    union all
    select
        pairs.*,
        one.rep_id,
        other.rep_id,
        coalesce(one.rep_name, one.email, one.account_id),
        one.email,
        one.source_system,
        coalesce(other.rep_name, other.email, other.account_id),
        other.email,
        other.source_system,
        one.rep_id = other.rep_id
    from pairs
    inner join accounts as one on one.account_id = pairs.rep_id
    inner join accounts as other on other.account_id = pairs.other_id
    where pairs.kind = 'rep'
),

-- Who is known by more than a name is not in doubt because another one has the same name.
sure as (
    select rep_id, min(employee_number) as employee_number
    from links
    where matched_on <> 'name'
    group by rep_id
),

doubted as (
    select
        described.*,
        case
            when described.kind = 'employee' then
                sure_rep.rep_id is not null
                and described.other_id in (select employee_number from links where matched_on <> 'name')
            else sure_rep.employee_number <> sure_other.employee_number
        end as is_settled
    from described
    left join sure as sure_rep on sure_rep.rep_id = described.person_id
    left join sure as sure_other on sure_other.rep_id = described.other_person_id
),

final as (
    select
        doubted.kind,
        doubted.rep_id,
        doubted.other_id,
        doubted.rep_name,
        doubted.rep_email,
        doubted.rep_system,
        doubted.other_name,
        doubted.other_email,
        doubted.other_system,
        doubted.same_email,
        doubted.same_number,
        doubted.same_name,
        doubted.is_linked,
        doubted.person_id,
        doubted.other_person_id,
        decisions.is_same as decision,
        decisions.origin,
        decisions.decided_by,
        decisions.decided_at
    from doubted
    left join decisions
        on decisions.kind = doubted.kind
        and decisions.rep_id = doubted.rep_id
        and decisions.other_id = doubted.other_id
    where
        decisions.is_same is not null
        or not (
            doubted.is_linked
            and (doubted.same_email or (doubted.same_number and doubted.same_name))
        )
        and not (
            not doubted.is_linked
            and not doubted.same_email
            and not doubted.same_number
            and coalesce(doubted.is_settled, false)
        )
)

select * from final
