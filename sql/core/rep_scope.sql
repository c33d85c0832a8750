/*---
sentence: Who worked under whom, directly or through other managers, and from when to when; everyone is in their own scope.
sentence zh: 谁在谁的汇报线之下（直接或逐级）及起止日期；每个人都在自己的范围内。
grain: [manager_id, rep_id, valid_from]
not null: [valid_to]
owner: sales-ops
---*/
with recursive

reps as (
    select rep_id, manager_id, valid_from, valid_to from dim_rep
),

-- "union" keeps each line once, so a circle of managers ends.
lines as (
    select distinct
        rep_id as manager_id,
        rep_id,
        date '1900-01-01' as valid_from,
        date '9999-12-31' as valid_to
    from reps
    union
    select
        reps.manager_id,
        lines.rep_id,
        greatest(lines.valid_from, reps.valid_from),
        least(lines.valid_to, reps.valid_to)
    from lines
    inner join reps
        on
            reps.rep_id = lines.manager_id
            and reps.valid_from < lines.valid_to
            and reps.valid_to > lines.valid_from
    where reps.manager_id is not null
),

marked as (
    select
        *,
        case
            when
                valid_from <= max(valid_to) over (
                    partition by manager_id, rep_id
                    order by valid_from, valid_to
                    rows between unbounded preceding and 1 preceding
                )
                then 0
            else 1
        end as starts
    from lines
),

grouped as (
    select
        *,
        sum(starts) over (partition by manager_id, rep_id order by valid_from, valid_to) as spell
    from marked
),

final as (
    select manager_id, rep_id, min(valid_from) as valid_from, max(valid_to) as valid_to
    from grouped
    group by manager_id, rep_id, spell
)

select * from final
