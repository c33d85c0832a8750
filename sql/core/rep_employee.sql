/*---
sentence: Which employee of HR each person of the sales systems is, and by what they were found.
sentence zh: 销售系统中的每个人对应人力系统的哪位员工，以及依据。
grain: [rep_id, employee_number]
not null: [matched_on]
accepted:
  matched_on: [decision, e-mail, employee number, name]
owner: sales-ops
columns:
  matched_on: The first that fits of what somebody decided, the mail address, the employee number, and the name where only one on each side has it and nothing speaks against it
---*/
with

reps as (
    select * from stg_rep
),

employees as (
    select * from stg_employee
),

accounts as (
    select * from stg_rep_account
),

decisions as (
    select
        coalesce(accounts.rep_id, decided.rep_id) as rep_id,
        decided.other_id as employee_number,
        bool_and(decided.is_same) as is_same
    from stg_person_decision as decided
    left join accounts on accounts.account_id = decided.rep_id
    where decided.kind = 'employee'
    group by 1, 2
),

by_decision as (
    select decisions.rep_id, decisions.employee_number
    from decisions
    inner join reps on reps.rep_id = decisions.rep_id
    inner join employees on employees.employee_number = decisions.employee_number
    where decisions.is_same
),

by_email as (
    select distinct accounts.rep_id, employees.employee_number
    from accounts
    inner join employees on employees.email = accounts.email
    left join decisions
        on decisions.rep_id = accounts.rep_id
        and decisions.employee_number = employees.employee_number
    where decisions.rep_id is null
),

addressed as (
    select * from by_decision
    union all
    select * from by_email
),

by_number as (
    select reps.rep_id, employees.employee_number
    from reps
    inner join employees on employees.employee_number = reps.employee_number
    left join decisions
        on decisions.rep_id = reps.rep_id
        and decisions.employee_number = employees.employee_number
    where
        decisions.rep_id is null
        and reps.rep_id not in (select rep_id from addressed)
        and employees.employee_number not in (select employee_number from addressed)
),

numbered as (
    select * from addressed
    union all
    select * from by_number
),

rep_names as (
    select replace(lower(rep_name), ' ', '') as name, min(rep_id) as rep_id
    from reps
    group by 1
    having count(*) = 1
),

employee_names as (
    select replace(lower(employee_name), ' ', '') as name, min(employee_number) as employee_number
    from employees
    where employee_name is not null
    group by 1
    having count(*) = 1
),

-- Two addresses, or two numbers, of one name are more likely two people.
by_name as (
    select reps.rep_id, employees.employee_number
    from rep_names
    inner join employee_names on employee_names.name = rep_names.name
    inner join reps on reps.rep_id = rep_names.rep_id
    inner join employees on employees.employee_number = employee_names.employee_number
    left join decisions
        on decisions.rep_id = reps.rep_id
        and decisions.employee_number = employees.employee_number
    where
        decisions.rep_id is null
        and (reps.email is null or employees.email is null)
        and reps.employee_number is null
        and reps.rep_id not in (select rep_id from numbered)
        and employees.employee_number not in (select employee_number from numbered)
),

final as (
    select rep_id, employee_number, 'decision' as matched_on from by_decision
    union all
    select rep_id, employee_number, 'e-mail' from by_email
    union all
    select rep_id, employee_number, 'employee number' from by_number
    union all
    select rep_id, employee_number, 'name' from by_name
)

select * from final
