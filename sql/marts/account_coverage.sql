/*---
sentence: How well each customer and prospect is known and looked after - contacts, activities, open deals.
sentence zh: 每个客户与潜在客户的熟悉与跟进程度：联系人、活动与进行中的商机。
grain: [account_id]
not null: [account_name, industry, segment, n_contacts, n_activities, n_open_deals, open_amount, is_single_threaded]
scope: rep_id
owner: sales-ops
chart: { type: bar, x: account_name, y: open_amount, format: money, limit: 20 }
source: "Number of contacts as a measure of multithreading: a customer with open deals and at most one known contact hangs by a thread."
columns:
  account_id: Id of the customer
  account_name: Name of the customer
  rep_id: Owner of the customer today; null without one
  industry: Industry; Unknown where missing
  segment: Customer segment; Unknown where missing
  n_contacts: People known there
  n_activities: Activities of the last 90 days for the customer or its deals
  last_activity_on: Day of the last activity; null without one
  n_open_deals: Deals open on the newest day
  open_amount: Amount of these, company currency at the rate of that day
  is_single_threaded: "Whether there are open deals and at most one contact; false where no contacts were loaded at all"
columns zh:
  account_id: 客户编号
  account_name: 客户名称
  rep_id: 当前客户负责人；没有为空
  industry: 行业；缺失为 Unknown
  segment: 客户细分；缺失为 Unknown
  n_contacts: 已知联系人数
  n_activities: 近 90 天内针对该客户或其商机的活动数
  last_activity_on: 最近一次活动日期；没有为空
  n_open_deals: 最新数据日进行中的商机数
  open_amount: 上述商机金额，按当日汇率折算为公司币种
  is_single_threaded: 有进行中的商机而联系人不超过一位；未导入任何联系人时为否
---*/
with

settings as (
    select * from settings
),

accounts as (
    select * from dim_account
),

deals as (
    select opportunity_id, account_id from dim_opportunity where account_id is not null
),

contacts as (
    select account_id, count(*) as n_contacts
    from dim_contact
    where account_id is not null
    group by account_id
),

known as (
    select count(*) > 0 as has_contacts from dim_contact
),

activities as (
    select
        coalesce(fct_activity.account_id, deals.account_id) as account_id,
        count(*) filter (where fct_activity.activity_date > settings.as_of_date - 90)
            as n_activities,
        max(fct_activity.activity_date) as last_activity_on
    from fct_activity
    cross join settings
    left join deals on deals.opportunity_id = fct_activity.opportunity_id
    where fct_activity.activity_date <= settings.as_of_date
    group by 1
),

opened as (
    select deals.account_id, count(*) as n_open_deals, sum(pipeline_weekly.open_amount) as open_amount
    from pipeline_weekly
    inner join deals on deals.opportunity_id = pipeline_weekly.opportunity_id
    where pipeline_weekly.as_of_date = (select max(as_of_date) from pipeline_weekly)
    group by deals.account_id
),

final as (
    select
        accounts.account_id,
        accounts.account_name,
        accounts.owner_id as rep_id,
        accounts.industry,
        accounts.segment,
        coalesce(contacts.n_contacts, 0) as n_contacts,
        coalesce(activities.n_activities, 0) as n_activities,
        activities.last_activity_on,
        coalesce(opened.n_open_deals, 0) as n_open_deals,
        cast(coalesce(opened.open_amount, 0) as decimal(18, 2)) as open_amount,
        known.has_contacts
        and coalesce(opened.n_open_deals, 0) > 0
        and coalesce(contacts.n_contacts, 0) <= 1 as is_single_threaded
    from accounts
    cross join known
    left join contacts on contacts.account_id = accounts.account_id
    left join activities on activities.account_id = accounts.account_id
    left join opened on opened.account_id = accounts.account_id
)

select * from final
