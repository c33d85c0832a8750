/*---
sentence: Sales territories and the territory each belongs to.
sentence zh: 销售区域及其上级区域。
grain: [territory_id]
not null: [territory_name]
owner: sales-ops
---*/
select
    territory_id,
    territory_name,
    parent_id
from stg_territory
