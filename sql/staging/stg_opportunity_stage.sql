/*---
sentence: The stages of the sales processes in their order, as each system lists them.
sentence zh: 各系统所列的销售流程阶段及顺序。
owner: sales-ops
---*/
select
    master_label,
    api_name,
    sort_order,
    is_closed,
    is_won,
    forecast_category,
    default_probability
from stg_salesforce__opportunity_stage
union all
select
    trim(stage),
    trim(stage_id),
    stage_order,
    is_closed,
    is_won,
    forecast_category,
    probability
from raw.quotient__opportunity_stage
