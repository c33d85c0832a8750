/*---
sentence: The stages of the sales process in their order.
sentence zh: 销售流程的各个阶段及顺序。
owner: sales-ops
---*/
select
    master_label,
    api_name,
    sort_order,
    is_closed,
    is_won,
    forecast_category,
    default_probability / 100 as default_probability
from raw.salesforce__opportunity_stage
