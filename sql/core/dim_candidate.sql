/*---
sentence: Everyone who applied, with the hire profile that their years of selling make.
sentence zh: 每位候选人及按销售年限划分的入职画像。
grain: [candidate_id]
not null: [candidate_name, hire_profile]
accepted:
  hire_profile: [experienced, developing, unknown]
owner: people-ops
---*/
with

settings as (
    select * from settings
),

candidates as (
    select * from stg_candidate
),

final as (
    select
        candidates.candidate_id,
        coalesce(candidates.candidate_name, candidates.candidate_id) as candidate_name,
        candidates.prior_sales_years,
        case
            when candidates.prior_sales_years >= settings.experienced_years then 'experienced'
            when candidates.prior_sales_years < settings.experienced_years then 'developing'
            else 'unknown'
        end as hire_profile,
        candidates.current_company,
        candidates.created_at
    from candidates
    cross join settings
)

select * from final
