/*---
sentence: Sales territories and the territory each belongs to.
sentence zh: 销售区域及其上级区域。
grain: [territory_id]
not null: [territory_name]
owner: sales-ops
columns:
  parent_id: Null where the territories go in a circle (hierarchy_circle)
---*/
select
    territories.territory_id,
    territories.territory_name,
    case when circles.member_id is null then territories.parent_id end as parent_id
from stg_territory as territories
left join hierarchy_circle as circles
    on circles.hierarchy = 'territories' and circles.member_id = territories.territory_id
