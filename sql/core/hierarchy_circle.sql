/*---
sentence: Every circle in a hierarchy - managers, parent companies, merges, territories - with the lines that are set aside.
sentence zh: 层级关系（汇报、母公司、客户合并、区域）中的每个循环，以及被搁置的关系。
grain: [hierarchy, member_id, valid_from]
not null: [above_id, valid_to, circle, is_set_aside]
accepted:
  hierarchy: [managers, accounts, account merges, territories]
owner: sales-ops
columns:
  above_id: The manager, parent or survivor that the exports name
  circle: The lowest id in the circle
  is_set_aside: The warehouse leaves this line out; without days all lines of the circle
---*/
with recursive

lines as (
    select 'accounts' as hierarchy, account_id as member_id, parent_id as above_id
    from stg_account
    where parent_id is not null
    union all
    select 'account merges', account_id, merged_into from stg_account where merged_into is not null
    union all
    select 'territories', territory_id, parent_id from stg_territory where parent_id is not null
),

-- "union" keeps each step once, so every walk ends.
walks as (
    select hierarchy, member_id, above_id as reached, member_id as lowest from lines
    union
    select walks.hierarchy, walks.member_id, lines.above_id, least(walks.lowest, walks.reached)
    from walks
    inner join lines
        on lines.hierarchy = walks.hierarchy and lines.member_id = walks.reached
    where walks.reached <> walks.member_id
),

final as (
    select
        walks.hierarchy,
        walks.member_id,
        lines.above_id,
        date '1900-01-01' as valid_from,
        date '9999-12-31' as valid_to,
        walks.lowest as circle,
        true as is_set_aside
    from walks
    inner join lines
        on lines.hierarchy = walks.hierarchy and lines.member_id = walks.member_id
    where walks.reached = walks.member_id
    union all
    select 'managers', rep_id, manager_id, valid_from, valid_to, circle, is_set_aside
    from reporting_circle
)

select * from final
