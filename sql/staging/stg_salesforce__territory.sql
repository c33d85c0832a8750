/*---
sentence: Sales territories and the territory each belongs to.
sentence zh: 销售区域及其上级区域。
grain: [territory_id]
owner: sales-ops
---*/
select
    id as territory_id,
    name as territory_name,
    parent_territory2_id as parent_id
from raw.salesforce__territory2
