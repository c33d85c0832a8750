/*---
sentence: What a currency was worth in company currency on each as-of day.
sentence zh: 每个截止日各币种折算为公司币种的汇率。
grain: [as_of_date, currency]
not null: [rate]
owner: sales-ops
---*/
with

final as (
    select dim_as_of.as_of_date, dim_fx.currency, dim_fx.rate
    from dim_as_of
    inner join dim_fx
        on dim_as_of.as_of_date >= dim_fx.valid_from and dim_as_of.as_of_date < dim_fx.valid_to
)

select * from final
