/*---
sentence: Every deal that was open on an as-of day, as it stood then.
sentence zh: 每个截止日未结的每一个商机及其当时状态。
grain: [as_of_date, opportunity_id]
scope: rep_id
owner: sales-ops
materialized: view
columns:
  as_of_date: "Day whose end the row describes: nothing later is used"
  opportunity_id: Salesforce id of the deal
  opportunity_name: Name of the deal
  account_name: Name of the customer
  stage: Sales stage as the CRM names it
  stage_position: Place of the stage in the sales process
  amount: Amount in workspace currency at the rate of the day
  weighted_amount: Amount times probability
  amount_original: Amount in the currency of the deal
  currency: Currency of the deal
  close_date: Close date as it stood that day
  period: Fiscal quarter of the close date
  rep_id: Salesforce user id of the owner
  rep_name: Name of the rep
  team_id: Team (department) of the owner on that day
  manager_id: Rep id of the owner's manager on that day; null at the top
  region: Region (division) of the owner on that day
  segment: Customer segment of the account; Unknown where missing
  industry: Industry of the account; Unknown where missing
  territory: Sales territory of the deal; Unknown where missing
  source: "Where the deal came from: Marketing, Sales, Partner, Customer or Unknown"
  forecast_category: Forecast category of the deal
  probability: Probability of the deal in the CRM, a fraction in [0,1]
  n_pushes: How often the close date had been moved to a later quarter
  created_at: When the deal was created, UTC
  stage_entered_at: When the deal came to its stage, UTC
  age_days: Days since creation
  days_in_stage: Days in the stage
columns zh:
  as_of_date: 数据截止日（当日结束时）；不使用此后的任何信息
  opportunity_id: 商机的 Salesforce ID
  opportunity_name: 商机名称
  account_name: 客户名称
  stage: 销售阶段（CRM 中的名称）
  stage_position: 阶段在销售流程中的次序
  amount: 金额，按当日汇率折算为工作区币种
  weighted_amount: 金额 × 赢率
  amount_original: 原币金额
  currency: 商机币种
  close_date: 当日的结束日期
  period: 结束日期所在财季
  rep_id: 负责人的 Salesforce 用户 ID
  rep_name: 销售姓名
  team_id: 负责人当日所在团队（部门）
  manager_id: 负责人当日的直接上级；最高层为空
  region: 负责人当日所在大区
  segment: 客户细分；缺失为 Unknown
  industry: 客户行业；缺失为 Unknown
  territory: 商机所属区域；缺失为 Unknown
  source: 商机来源：市场、销售、合作伙伴、客户或 Unknown
  forecast_category: 预测类别
  probability: CRM 中的赢率，取值 [0,1]
  n_pushes: 结束日期被推迟到更晚财季的次数
  created_at: 商机创建时间（UTC）
  stage_entered_at: 进入当前阶段的时间（UTC）
  age_days: 创建至今天数
  days_in_stage: 在当前阶段的天数
---*/
with

names as (
    select rep_id, arg_max(rep_name, valid_from) as rep_name from dim_rep group by rep_id
),

final as (
    select
        pipeline.as_of_date,
        pipeline.opportunity_id,
        deals.opportunity_name,
        deals.account_name,
        pipeline.stage,
        dim_stage.position as stage_position,
        pipeline.amount,
        pipeline.weighted_amount,
        pipeline.amount_original,
        pipeline.currency,
        pipeline.close_date,
        pipeline.period,
        pipeline.rep_id,
        names.rep_name,
        pipeline.team_id,
        pipeline.manager_id,
        pipeline.region,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        pipeline.forecast_category,
        pipeline.probability,
        pipeline.n_pushes,
        deals.created_at,
        pipeline.stage_entered_at,
        pipeline.as_of_date - cast(deals.created_at as date) as age_days,
        pipeline.as_of_date - cast(pipeline.stage_entered_at as date) as days_in_stage
    from fct_pipeline_weekly as pipeline
    inner join dim_opportunity as deals on deals.opportunity_id = pipeline.opportunity_id
    left join dim_stage on dim_stage.stage = pipeline.stage
    left join names on names.rep_id = pipeline.rep_id
)

select * from final
