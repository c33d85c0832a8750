/*---
sentence: What people had called in the CRM's forecast, from whichever system, and when that was known.
sentence zh: 各系统中每个人的预测填报及可知日期。
grain: [item_id, as_of_date]
owner: sales-ops
columns:
  category: commit, best_case or most_likely; other kinds of items are null
  as_of_date: Day of the export, or of the submission
---*/
with

native as (
    select * from stg_salesforce__forecasting_item
),

-- Forecast types overlap, so only the one that most items are of counts.
types as (
    select
        forecasting_type_id,
        row_number() over (order by count(*) desc, forecasting_type_id) as choice
    from native
    group by forecasting_type_id
),

own as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__forecast_submission
),

final as (
    select
        native.item_id,
        native.as_of_date,
        native.owner_id,
        native.period_start,
        case native.category
            when 'CommitForecast' then 'commit'
            when 'BestCaseForecast' then 'best_case'
            when 'MostLikelyForecast' then 'most_likely'
        end as category,
        native.forecast_amount,
        native.currency,
        native.modified_at
    from native
    inner join types
        on types.forecasting_type_id is not distinct from native.forecasting_type_id
        and types.choice = 1
    union all
    select
        prefix || submission_id,
        cast(submitted_at as date),
        prefix || trim(rep),
        period_start,
        case
            when lower(trim(category)) in ('commit', 'committed', 'forecast', '承诺', '预测') then 'commit'
            when lower(trim(category)) in ('best case', 'bestcase', 'best_case', '最佳情况', '乐观')
                then 'best_case'
            when lower(trim(category)) in ('most likely', 'mostlikely', 'most_likely', '最有可能', '可能')
                then 'most_likely'
        end,
        amount,
        nullif(trim(currency), ''),
        submitted_at
    from own
)

select * from final
