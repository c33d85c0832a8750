/*---
sentence: What each campaign cost, and the leads, pipeline and bookings that came of it.
sentence zh: 每个市场活动的花费，以及带来的线索、商机与签约额。
grain: [campaign_id]
not null: [campaign_name, type, status, n_leads, n_converted, n_deals, n_won, n_open, won_amount, open_amount]
ranges:
  conversion_rate: [0, 1]
  n_converted: [0, null]
scope: none
owner: marketing
chart: { type: bar, x: campaign_name, y: won_amount, format: money, limit: 20 }
source: "Single-touch attribution: a deal counts for the campaign that its record names (Farris et al., Marketing Metrics, return on marketing investment)."
columns:
  campaign_id: Id of the campaign
  campaign_name: Name of the campaign
  type: Kind of campaign as the system says; Unknown where missing
  status: Status as the system says; Unknown where missing
  start_date: First day; null where not given
  end_date: Last day; null where not given
  cost: Actual cost in company currency, else the budget; null where neither is given
  n_leads: Leads of the campaign so far
  n_converted: Of these, leads that became a deal
  conversion_rate: Converted divided by leads; null without leads
  cost_per_lead: Cost divided by leads; null without leads or cost
  n_deals: Deals that name the campaign, or came from one of its leads
  n_won: Of these, deals won
  n_open: Of these, deals open
  won_amount: Amount of the deals won, company currency at the rate of the close date
  open_amount: Amount of the deals open, company currency at the rate of the newest day
  won_per_cost: Amount won for each unit of cost; null without cost
columns zh:
  campaign_id: 市场活动编号
  campaign_name: 市场活动名称
  type: 系统中的活动类型；缺失为 Unknown
  status: 系统中的状态；缺失为 Unknown
  start_date: 开始日期；未填写为空
  end_date: 结束日期；未填写为空
  cost: 实际成本（公司币种），没有则取预算；都没有为空
  n_leads: 迄今的线索数
  n_converted: 其中已转化为商机的线索数
  conversion_rate: 转化数除以线索数；无线索为空
  cost_per_lead: 成本除以线索数；无线索或无成本为空
  n_deals: 注明该活动或由其线索转化的商机数
  n_won: 其中赢单数
  n_open: 其中进行中的商机数
  won_amount: 赢单金额，按结束日汇率折算为公司币种
  open_amount: 进行中商机金额，按最新数据日汇率折算为公司币种
  won_per_cost: 每单位成本带来的赢单金额；无成本为空
---*/
with

campaigns as (
    select * from dim_campaign
),

leads as (
    select campaign_id, count(*) as n_leads, count(*) filter (where is_converted) as n_converted
    from fct_lead
    where campaign_id is not null
    group by campaign_id
),

-- The campaign of the deal itself; without one, that of the lead from which it came.
credited as (
    select
        deals.opportunity_id,
        coalesce(deals.campaign_id, min(fct_lead.campaign_id)) as campaign_id
    from dim_opportunity as deals
    left join fct_lead on fct_lead.opportunity_id = deals.opportunity_id
    where not coalesce(deals.is_deleted, false)
    group by deals.opportunity_id, deals.campaign_id
),

won as (
    select opportunity_id, sum(amount) as amount
    from bookings
    where is_won and reopened_at is null
    group by opportunity_id
),

opened as (
    select opportunity_id, open_amount as amount
    from pipeline_weekly
    where as_of_date = (select max(as_of_date) from pipeline_weekly)
),

deals as (
    select
        credited.campaign_id,
        count(*) as n_deals,
        count(won.opportunity_id) as n_won,
        count(opened.opportunity_id) as n_open,
        sum(won.amount) as won_amount,
        sum(opened.amount) as open_amount
    from credited
    left join won on won.opportunity_id = credited.opportunity_id
    left join opened on opened.opportunity_id = credited.opportunity_id
    where credited.campaign_id is not null
    group by credited.campaign_id
),

joined as (
    select
        campaigns.*,
        coalesce(campaigns.actual_cost, campaigns.budgeted_cost) as cost,
        coalesce(leads.n_leads, 0) as n_leads,
        coalesce(leads.n_converted, 0) as n_converted,
        coalesce(deals.n_deals, 0) as n_deals,
        coalesce(deals.n_won, 0) as n_won,
        coalesce(deals.n_open, 0) as n_open,
        cast(coalesce(deals.won_amount, 0) as decimal(18, 2)) as won_amount,
        cast(coalesce(deals.open_amount, 0) as decimal(18, 2)) as open_amount
    from campaigns
    left join leads on leads.campaign_id = campaigns.campaign_id
    left join deals on deals.campaign_id = campaigns.campaign_id
),

final as (
    select
        campaign_id,
        campaign_name,
        type,
        status,
        start_date,
        end_date,
        cost,
        n_leads,
        n_converted,
        cast(n_converted as double) / nullif(n_leads, 0) as conversion_rate,
        cast(cost as double) / nullif(n_leads, 0) as cost_per_lead,
        n_deals,
        n_won,
        n_open,
        won_amount,
        open_amount,
        cast(won_amount as double) / nullif(cast(cost as double), 0) as won_per_cost
    from joined
)

select * from final
