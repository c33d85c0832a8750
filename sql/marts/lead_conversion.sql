/*---
sentence: Of the leads that came in a month from each source, how many became deals, how fast, and what was won with them.
sentence zh: 每月各来源的线索中，多少转化为商机、用时多久、带来多少赢单。
grain: [month, source]
not null: [as_of_date, n_leads, n_converted, conversion_rate, n_won, won_amount]
ranges:
  conversion_rate: [0, 1]
  median_days: [0, null]
scope: open
owner: marketing
chart: { type: line, x: month, y: conversion_rate, series: source, format: percent }
source: "Cohort by month of creation, as in Farris et al., Marketing Metrics (conversion). A recent month still rises."
columns:
  month: First day of the month in which the leads came
  source: "Where they came from: Marketing, Sales, Partner, Customer, the lead source itself, or Unknown"
  as_of_date: Day of the newest data, up to which is known what became of them
  n_leads: Leads created in the month
  n_converted: Of these, leads that became a deal
  conversion_rate: Converted divided by leads
  median_days: Median days from lead to deal; null without a converted one whose day is known
  n_won: Deals won that came from them
  won_amount: Amount of these, company currency at the rate of the close date
columns zh:
  month: 线索进入月份的首日
  source: 来源：市场、销售、合作伙伴、客户、线索来源原文或 Unknown
  as_of_date: 最新数据日，即转化结果的已知截止日
  n_leads: 当月新增线索数
  n_converted: 其中已转化为商机的线索数
  conversion_rate: 转化数除以线索数
  median_days: 从线索到商机的中位天数；无已知转化日期为空
  n_won: 由其转化并赢单的商机数
  won_amount: 上述赢单金额，按结束日汇率折算为公司币种
---*/
with

settings as (
    select * from settings
),

leads as (
    select * from fct_lead
),

won as (
    select opportunity_id, sum(amount) as amount
    from bookings
    where is_won and reopened_at is null
    group by opportunity_id
),

-- Two leads of one deal: the first counts the win.
first_leads as (
    select opportunity_id, min(lead_id) as lead_id
    from leads
    where opportunity_id is not null
    group by opportunity_id
),

final as (
    select
        cast(date_trunc('month', leads.created_on) as date) as month,
        leads.source,
        any_value(settings.as_of_date) as as_of_date,
        count(*) as n_leads,
        count(*) filter (where leads.is_converted) as n_converted,
        cast(count(*) filter (where leads.is_converted) as double) / count(*) as conversion_rate,
        median(leads.converted_on - leads.created_on)
            filter (where leads.converted_on >= leads.created_on) as median_days,
        count(won.opportunity_id) as n_won,
        cast(coalesce(sum(won.amount), 0) as decimal(18, 2)) as won_amount
    from leads
    cross join settings
    left join first_leads
        on first_leads.lead_id = leads.lead_id
        and first_leads.opportunity_id = leads.opportunity_id
    left join won on won.opportunity_id = first_leads.opportunity_id
    group by 1, 2
)

select * from final
