/*---
sentence: Subscription contracts term by term, with what they are worth a year and who looks after them.
sentence zh: 订阅合同的每一期：年度金额及负责人。
grain: [contract_id]
owner: sales-ops
columns:
  subscription_id: What the terms of one subscription have in common; the contract itself where nothing is given
  signed_on: Day on which the term became known; its first day where nothing is given
---*/
select
    contract_id,
    coalesce(nullif(trim(subscription_id), ''), contract_id) as subscription_id,
    account_id,
    nullif(trim(opportunity_id), '') as opportunity_id,
    start_date,
    end_date,
    annual_amount,
    upper(nullif(trim(currency), '')) as currency,
    lower(nullif(trim(owner_email), '')) as owner_email,
    lower(nullif(trim(renewal_owner_email), '')) as renewal_owner_email,
    coalesce(signed_on, start_date) as signed_on,
    cancelled_on
from raw.quotient__contract
