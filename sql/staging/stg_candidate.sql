/*---
sentence: Everyone who applied, with how long they had sold before.
sentence zh: 每位候选人及其此前的销售年限。
grain: [candidate_id]
owner: people-ops
---*/
with

own as (
    select
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || candidate_id as candidate_id,
        nullif(trim(candidate_name), '') as candidate_name,
        prior_sales_years,
        applied_at
    from raw.quotient__candidate
),

final as (
    select candidate_id, candidate_name, prior_sales_years, current_company, created_at
    from stg_greenhouse__candidate
    union all
    select
        candidate_id,
        max(candidate_name),
        max(prior_sales_years),
        cast(null as varchar),
        min(applied_at)
    from own
    group by candidate_id
)

select * from final
