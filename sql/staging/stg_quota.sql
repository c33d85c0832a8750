/*---
sentence: Quotas as they were entered; a new row for the same person and period replaces the old one.
sentence zh: 录入的配额；同一人同一期间的新记录取代旧记录。
grain: [quota_id]
owner: sales-ops
---*/
with

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__quota
),

final as (
    select
        quota_id,
        owner_id,
        period_type,
        start_date,
        quota_amount,
        forecasting_type_id,
        currency,
        created_at
    from stg_salesforce__quota
    union all
    select
        concat_ws('/', source_system, rep, period_type, start_date, entered_at),
        prefix || trim(rep),
        lower(coalesce(period_type, 'month')),
        start_date,
        quota_amount,
        null,
        nullif(trim(currency), ''),
        entered_at
    from own
)

select * from final
