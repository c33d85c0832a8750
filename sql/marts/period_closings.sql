/*---
sentence: Every deal won or lost in a quarter as it stood at the quarter's end, for the current quarter as it stands.
sentence zh: 每个财季末（当季为最新数据日）所知的赢单与输单。
grain: [period, opportunity_id]
not null: [as_of_date, is_won, amount, owned_on]
scope: rep_id
owner: sales-ops
materialized: view
columns:
  period: Fiscal quarter of the close date
  opportunity_id: Salesforce id of the deal
  as_of_date: "Last as-of day of the period: nothing later is used"
  is_won: Whether the deal stood as won at the end of that day
  amount: Amount in workspace currency at the rate of the close date
  cycle_days: Days from creation to closing
  rep_id: Salesforce user id of the owner when it was closed
  owned_on: Day of the first closing; team and managers are those of this day
  segment: Customer segment of the account; Unknown where missing
  industry: Industry of the account; Unknown where missing
  territory: Sales territory of the deal; Unknown where missing
  source: "Where the deal came from: Marketing, Sales, Partner, Customer or Unknown"
columns zh:
  period: 结束日期所在财季
  opportunity_id: 商机的 Salesforce ID
  as_of_date: 该期间最后一个截止日；不使用此后的信息
  is_won: 当日结束时是否为赢单
  amount: 金额，按结单日汇率折算为工作区币种
  cycle_days: 从创建到结单的天数
  rep_id: 结单时负责人的 Salesforce 用户 ID
  owned_on: 首次结单日；团队与上级按该日归属
  segment: 客户细分；缺失为 Unknown
  industry: 客户行业；缺失为 Unknown
  territory: 商机所属区域；缺失为 Unknown
  source: 商机来源：市场、销售、合作伙伴、客户或 Unknown
---*/
with

quarters as (
    select period, max(as_of_date) as as_of_date from calendar group by period
),

final as (
    select
        closings.period,
        closings.opportunity_id,
        quarters.as_of_date,
        closings.is_won,
        closings.amount,
        closings.cycle_days,
        closings.rep_id,
        closings.first_closed_on as owned_on,
        closings.segment,
        closings.industry,
        closings.territory,
        closings.source
    from bookings as closings
    inner join quarters on quarters.period = closings.period
    where
        closings.closed_on <= quarters.as_of_date
        and coalesce(closings.reopened_on > quarters.as_of_date, true)
)

select * from final
