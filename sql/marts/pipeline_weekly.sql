/*---
sentence: "The open pipeline of each as-of day with everything one can filter by: one row for each deal, to be added up."
sentence zh: 每个截止日的未结管道及所有可筛选的维度：每个商机一行，供汇总。
grain: [as_of_date, opportunity_id]
not additive over: [as_of_date]
scope: rep_id
owner: sales-ops
materialized: view
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  opportunity_id: Salesforce id of the deal
  period: Fiscal quarter of the close date as it stood that day
  rep_id: Salesforce user id of the owner
  team_id: Team (department) of the owner on that day
  manager_id: Rep id of the owner's manager on that day; null at the top
  region: Region (division) of the owner on that day
  segment: Customer segment of the account; Unknown where missing
  industry: Industry of the account; Unknown where missing
  territory: Sales territory of the deal; Unknown where missing
  source: "Where the deal came from: Marketing, Sales, Partner, Customer or Unknown"
  stage: Sales stage as the CRM names it
  forecast_category: Forecast category of the deal
  n_open: 1, to be added up
  open_amount: Amount of the deal, workspace currency at the rate of the day; null if it has none
  weighted_amount: Open amount times the probability of each deal, workspace currency
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  opportunity_id: 商机的 Salesforce ID
  period: 当日结束日期所在财季
  rep_id: 负责人的 Salesforce 用户 ID
  team_id: 负责人当日所在团队（部门）
  manager_id: 负责人当日的直接上级；最高层为空
  region: 负责人当日所在大区
  segment: 客户细分；缺失为 Unknown
  industry: 客户行业；缺失为 Unknown
  territory: 商机所属区域；缺失为 Unknown
  source: 商机来源：市场、销售、合作伙伴、客户或 Unknown
  stage: 销售阶段（CRM 中的名称）
  forecast_category: 预测类别
  n_open: 恒为 1，供求和
  open_amount: 商机金额，按当日汇率折算；无金额为空
  weighted_amount: 未结金额按各商机赢率加权，工作区币种
---*/
with

final as (
    select
        pipeline.as_of_date,
        pipeline.opportunity_id,
        coalesce(pipeline.period, 'Unknown') as period,
        pipeline.rep_id,
        pipeline.team_id,
        pipeline.manager_id,
        pipeline.region,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        pipeline.stage,
        pipeline.forecast_category,
        1 as n_open,
        pipeline.amount as open_amount,
        pipeline.weighted_amount
    from fct_pipeline_weekly as pipeline
    inner join dim_opportunity as deals on deals.opportunity_id = pipeline.opportunity_id
)

select * from final
