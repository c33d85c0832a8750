/*---
sentence: Sales territories and the territory each belongs to.
sentence zh: 销售区域及其上级区域。
grain: [territory_id]
owner: sales-ops
---*/
select territory_id, territory_name, parent_id from stg_salesforce__territory
union all
select
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || territory_id,
    territory_name,
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || parent_id
from raw.quotient__territory
