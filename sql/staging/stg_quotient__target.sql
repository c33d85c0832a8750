/*---
sentence: Revenue targets by quarter, region, industry and segment, with the day each was approved.
sentence zh: 按季度、大区、行业和细分的收入目标及批准日期。
grain: [quarter_start, region, industry, segment, approved_on]
owner: sales-ops
---*/
select
    quarter_start,
    region,
    industry,
    segment,
    target_amount,
    nullif(trim(currency), '') as currency,
    approved_on
from raw.quotient__target
