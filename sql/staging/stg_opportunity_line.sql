/*---
sentence: What each deal is about, product by product; a deal that names one product is one line.
sentence zh: 每个商机的产品明细；只写了一个产品的商机为一行。
grain: [line_id]
not null: [opportunity_id, product]
owner: sales-ops
columns:
  product: System and text by which the file names the product
  family: Of the deal's own columns; null where the product list has it
---*/
with

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__opportunity_line
),

deals as (
    select
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || opportunity_id as opportunity_id,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || trim(product_name) as product,
        trim(product_name) as product_name,
        nullif(trim(product_family), '') as family,
        amount,
        row_number() over (
            partition by source_system, opportunity_id order by _as_of desc
        ) as choice
    from raw.quotient__opportunity
    where trim(product_name) <> ''
),

final as (
    select
        id as line_id,
        opportunity_id,
        product2_id as product,
        cast(null as varchar) as product_name,
        cast(null as varchar) as family,
        quantity,
        total_price
    from raw.salesforce__opportunity_line_item
    union all
    select
        prefix || line_id,
        prefix || opportunity_id,
        prefix || trim(product),
        trim(product),
        null,
        quantity,
        coalesce(total_price, cast(quantity * unit_price as decimal(18, 2)))
    from own
    union all
    select
        'deal ' || opportunity_id,
        opportunity_id,
        product,
        product_name,
        family,
        1,
        amount
    from deals
    where choice = 1 and opportunity_id not in (select prefix || opportunity_id from own)
)

select * from final
