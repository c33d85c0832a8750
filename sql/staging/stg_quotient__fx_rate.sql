/*---
sentence: Exchange rates as given, one direction a row.
sentence zh: 给定的汇率，每行一个方向。
grain: [rate_date, from_currency, to_currency]
ranges: {rate: [0, null]}
owner: sales-ops
---*/
select
    rate_date,
    upper(trim(from_currency)) as from_currency,
    upper(trim(to_currency)) as to_currency,
    rate
from raw.quotient__fx_rate
