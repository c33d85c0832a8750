/*---
sentence: What people had called in the CRM's forecast on the day of each export.
sentence zh: 每次导出当日 CRM 预测中各人的填报。
grain: [item_id, as_of_date]
owner: sales-ops
source: >-
  https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_forecastingitem.htm
  (an item holds the present only, so the history is the series of exports; CommitForecast and
  BestCaseForecast include what is closed, CommitOnly and BestCaseOnly do not).
---*/
select
    item.id as item_id,
    item.as_of_date,
    item.owner_id,
    item.period_id,
    item.forecasting_type_id,
    item.forecasting_item_category as category,
    item.forecast_amount,
    nullif(trim(item.currency_iso_code), '') as currency,
    item.system_modstamp as modified_at,
    period.start_date as period_start
from raw.salesforce__forecasting_item as item
left join raw.salesforce__period as period on period.id = item.period_id
