/*---
sentence: People who report to themselves through others, and the lines that are set aside so that reporting has a top again.
sentence zh: 经由他人最终汇报给自己的人，以及为恢复层级而搁置的汇报关系。
grain: [rep_id, valid_from]
not null: [manager_id, valid_to, circle, is_set_aside]
owner: sales-ops
columns:
  circle: The lowest id in the circle
  is_set_aside: The line that came last and so closed the circle; of several of one day all
---*/
with recursive

said as (
    select
        rep_id,
        manager_id,
        valid_from,
        valid_to,
        case
            when lag(manager_id) over (partition by rep_id order by valid_from) = manager_id then 0
            else 1
        end as starts
    from rep_record
),

numbered as (
    select
        rep_id,
        manager_id,
        valid_from,
        valid_to,
        sum(starts) over (partition by rep_id order by valid_from) as spell
    from said
),

lines as (
    select rep_id, manager_id, min(valid_from) as valid_from, max(valid_to) as valid_to
    from numbered
    where manager_id is not null
    group by rep_id, manager_id, spell
),

-- "union" keeps each step once, and intervals and starts are few, so every walk ends.
walks as (
    select
        rep_id,
        manager_id as reached,
        valid_from as first_from,
        valid_from,
        valid_to,
        valid_from as newest,
        rep_id as lowest
    from lines
    union
    select
        walks.rep_id,
        lines.manager_id,
        walks.first_from,
        greatest(walks.valid_from, lines.valid_from),
        least(walks.valid_to, lines.valid_to),
        greatest(walks.newest, lines.valid_from),
        least(walks.lowest, walks.reached)
    from walks
    inner join lines
        on lines.rep_id = walks.reached
        and lines.valid_from < walks.valid_to
        and lines.valid_to > walks.valid_from
    where walks.reached <> walks.rep_id
),

final as (
    select
        walks.rep_id,
        lines.manager_id,
        walks.valid_from,
        walks.valid_to,
        walks.lowest as circle,
        walks.first_from = walks.newest as is_set_aside
    from walks
    inner join lines on lines.rep_id = walks.rep_id and lines.valid_from = walks.first_from
    where walks.reached = walks.rep_id
)

select * from final
