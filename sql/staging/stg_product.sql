/*---
sentence: What is sold, as the systems list it.
sentence zh: 各系统的产品目录。
grain: [product_id]
owner: sales-ops
columns:
  by_name: System and name, as lines may name the product
---*/
with

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__product
),

final as (
    select
        id as product_id,
        nullif(trim(name), '') as product_name,
        nullif(trim(name), '') as by_name,
        nullif(trim(family), '') as family
    from raw.salesforce__product2
    union all
    select
        prefix || product_id,
        nullif(trim(product_name), ''),
        prefix || nullif(trim(product_name), ''),
        nullif(trim(family), '')
    from own
)

select * from final
