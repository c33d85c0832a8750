/*---
sentence: A deal in a currency without an exchange rate counts as nothing; load its rates.
severity: warn
---*/
select currency, count(*) as n_states, count(distinct opportunity_id) as n_deals
from fct_opportunity_history
where currency not in (select currency from dim_fx)
group by currency
