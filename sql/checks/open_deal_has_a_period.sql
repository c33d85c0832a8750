/*---
sentence: A close date far out of the calendar is a typing error; the deal counts in no quarter.
severity: warn
---*/
select distinct opportunity_id, close_date
from fct_pipeline_weekly
where period is null
