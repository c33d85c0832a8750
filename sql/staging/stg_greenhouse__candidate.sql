/*---
sentence: Everyone who applied, with how long they had sold before.
sentence zh: 每位候选人及其此前的销售年限。
grain: [candidate_id]
owner: people-ops
---*/
select
    id as candidate_id,
    case
        when regexp_matches(last_name, '[一-龥]') then last_name || coalesce(first_name, '')
        else nullif(trim(concat_ws(' ', first_name, last_name)), '')
    end as candidate_name,
    prior_sales_years,
    nullif(trim(current_company), '') as current_company,
    created_at
from raw.greenhouse__candidate
