/*---
sentence: Who is responsible for which sales territory, as the systems say.
sentence zh: 各系统中的销售区域负责人。
not null: [territory, rep_id]
owner: sales-ops
columns:
  territory: Id or name of the territory
---*/
select
    territory2_id as territory,
    user_id as rep_id,
    cast(null as date) as valid_from,
    cast(null as date) as valid_to
from raw.salesforce__user_territory2_association
where coalesce(is_active, true)
union all
select
    trim(territory),
    case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
    || trim(rep),
    valid_from,
    valid_to
from raw.quotient__territory_assignment
