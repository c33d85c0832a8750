/*---
sentence: Every term of every subscription - from when to when, worth how much a year, who sold it and who is to renew it.
sentence zh: 每份订阅的每一期：起止日期、年度金额、签约人和续约负责人。
grain: [contract_id]
not null: [subscription_id, term_number, account_id, start_date, end_date, annual_amount, currency, signed_on, ends_on]
owner: sales-ops
columns:
  term_number: 1 for the first term of a subscription, by first day
  opportunity_id: Deal of the term, else of an earlier term of the subscription
  annual_amount: What the term is worth a year, in its own currency
  signed_on: Day on which the term became known
  ends_on: "Last day in force: the end of the term, or the day before it was cancelled"
  cancelled_on: Day on which the customer ended the term early; null otherwise
  rep_id: Who signed the term, by mail address; else the owner of its deal, else of the account today
  renewal_rep_id: Who owned the term when it ended; who signed it where nothing is given
  next_signed_on: Day on which the next term of the subscription became known; null while there is none
---*/
with

settings as (
    select * from settings
),

contracts as (
    select * from stg_quotient__contract
),

addresses as (
    select * from rep_address
),

accounts as (
    select * from dim_account
),

account_aliases as (
    select * from stg_account_alias
),

opportunities as (
    select * from stg_opportunity
),

aliases as (
    select * from stg_rep_alias
),

-- A term that ends before it begins is a typing error and was never in force.
terms as (
    select
        contracts.*,
        case
            when contracts.cancelled_on <= contracts.end_date then contracts.cancelled_on - 1
            else contracts.end_date
        end as ends_on,
        row_number() over subscription as term_number,
        last_value(contracts.opportunity_id ignore nulls) over so_far as sold_with,
        lead(contracts.signed_on) over subscription as next_signed_on
    from contracts
    where contracts.end_date >= contracts.start_date
    window
        subscription as (
            partition by contracts.subscription_id order by contracts.start_date, contracts.contract_id
        ),
        so_far as (
            partition by contracts.subscription_id order by contracts.start_date, contracts.contract_id
            rows between unbounded preceding and current row
        )
),

owned as (
    select
        terms.*,
        coalesce(account_aliases.account_id, terms.account_id) as customer_id,
        coalesce(
            owners.rep_id,
            terms.owner_email,
            aliases.rep_id,
            opportunities.owner_id,
            accounts.owner_id
        ) as rep_id,
        coalesce(renewers.rep_id, terms.renewal_owner_email) as renewer
    from terms
    left join addresses as owners on owners.email = terms.owner_email
    left join addresses as renewers on renewers.email = terms.renewal_owner_email
    left join opportunities on opportunities.opportunity_id = terms.sold_with
    left join aliases on aliases.alias = opportunities.owner_id
    left join account_aliases on account_aliases.alias = terms.account_id
    left join accounts
        on accounts.account_id = coalesce(account_aliases.account_id, terms.account_id)
),

final as (
    select
        owned.contract_id,
        owned.subscription_id,
        cast(owned.term_number as integer) as term_number,
        owned.customer_id as account_id,
        owned.sold_with as opportunity_id,
        owned.rep_id,
        coalesce(owned.renewer, owned.rep_id) as renewal_rep_id,
        owned.start_date,
        owned.end_date,
        owned.ends_on,
        owned.signed_on,
        case when owned.cancelled_on <= owned.end_date then owned.cancelled_on end as cancelled_on,
        owned.next_signed_on,
        owned.annual_amount,
        coalesce(owned.currency, settings.currency) as currency
    from owned
    cross join settings
)

select * from final
