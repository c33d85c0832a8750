/*---
sentence: What each deal is about, product by product, and the part of the deal that each is.
sentence zh: 每个商机的产品明细及各产品在商机金额中的占比。
grain: [line_id]
not null: [opportunity_id, product_name, family, share]
owner: sales-ops
columns:
  share: Part of the deal by price, in [0,1]; lines without a price share alike where none has one
---*/
with

lines as (
    select * from stg_opportunity_line
),

products as (
    select * from stg_product
),

-- Lines name a product by id, or by a name that only one has.
named as (
    select alias, min(product_id) as product_id
    from (
        select product_id as alias, product_id from products
        union
        select by_name, product_id from products
    ) as spelled
    where alias is not null
    group by alias
    having count(*) = 1
),

found as (
    select
        lines.line_id,
        lines.opportunity_id,
        products.product_id,
        coalesce(products.product_name, lines.product_name, lines.product) as product_name,
        coalesce(products.family, lines.family, 'Unknown') as family,
        lines.quantity,
        greatest(coalesce(lines.total_price, 0), 0) as price
    from lines
    left join named on named.alias = lines.product
    left join products on products.product_id = named.product_id
),

totals as (
    select
        *,
        sum(price) over (partition by opportunity_id) as deal_price,
        count(*) over (partition by opportunity_id) as n_lines
    from found
),

final as (
    select
        line_id,
        opportunity_id,
        product_id,
        product_name,
        family,
        quantity,
        case
            when deal_price > 0 then cast(price as double) / cast(deal_price as double)
            else cast(1 as double) / n_lines
        end as share
    from totals
)

select * from final
