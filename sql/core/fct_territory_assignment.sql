/*---
sentence: Who is responsible for which sales territory, and from when to when.
sentence zh: 各销售区域的负责人及起止日期。
grain: [territory_id, rep_id, valid_from]
not null: [valid_to]
owner: sales-ops
columns:
  valid_from: First day; 1900-01-01 where the system does not say
  valid_to: First day after it, 9999-12-31 while it lasts or where the system does not say
---*/
with

assignments as (
    select * from stg_territory_assignment
),

territories as (
    select * from dim_territory
),

aliases as (
    select * from stg_rep_alias
),

-- A territory is named by id or by name; a name that two have says nothing.
named as (
    select territory_name, min(territory_id) as territory_id
    from territories
    group by territory_name
    having count(*) = 1
),

resolved as (
    select
        coalesce(territories.territory_id, named.territory_id) as territory_id,
        coalesce(aliases.rep_id, assignments.rep_id) as rep_id,
        coalesce(assignments.valid_from, date '1900-01-01') as valid_from,
        coalesce(cast(assignments.valid_to + 1 as date), date '9999-12-31') as valid_to
    from assignments
    left join territories on territories.territory_id = assignments.territory
    left join named on named.territory_name = assignments.territory
    left join aliases on aliases.alias = assignments.rep_id
),

final as (
    select territory_id, rep_id, valid_from, max(valid_to) as valid_to
    from resolved
    where territory_id is not null and rep_id is not null and valid_to > valid_from
    group by territory_id, rep_id, valid_from
)

select * from final
