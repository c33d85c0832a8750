/*---
sentence: Every closing of a deal, won or lost, with who owned it then; those that hold have no reopened_at.
sentence zh: 商机的每一次结单（赢单或输单）及当时的负责人；仍有效的结单 reopened_at 为空。
grain: [opportunity_id, closed_at]
not null: [closed_on, first_closed_on, is_won, amount]
scope: rep_id
owner: sales-ops
sorted by: [closed_on]
columns:
  opportunity_id: Salesforce id of the deal
  opportunity_name: Name of the deal
  account_name: Name of the customer
  closed_at: When it was closed, UTC
  closed_on: Day on which it was closed, or corrected, in the company's time zone; from then on it is known
  close_date: Close date that the deal names
  reopened_at: "When this closing ceased to hold: reopened, deleted or replaced by a correction, UTC; null while it holds"
  reopened_on: The same as a day in the company's time zone
  first_closed_on: Day on which the deal was closed before any correction; team and managers are those of this day
  is_correction: Whether it replaces the row before it, without the deal having been open in between
  is_won: Whether it was won
  amount: Amount in workspace currency at the rate of the close date
  period: Fiscal quarter of the close date
  week_of_quarter: Week of the fiscal quarter, 1 to 13
  rep_id: Salesforce user id of the owner
  rep_name: Name of the rep
  team_id: Team (department) of the owner on that day
  manager_id: Rep id of the owner's manager on that day; null at the top
  region: Region (division) of the owner on that day
  segment: Customer segment of the account; Unknown where missing
  industry: Industry of the account; Unknown where missing
  territory: Sales territory of the deal; Unknown where missing
  source: "Where the deal came from: Marketing, Sales, Partner, Customer or Unknown"
  created_at: When the deal was created, UTC
  cycle_days: Days from creation to closing
  loss_reason: Why the deal was lost; null if not given
  stage_before: Last open stage before closing
columns zh:
  opportunity_id: 商机的 Salesforce ID
  opportunity_name: 商机名称
  account_name: 客户名称
  closed_at: 结单时间（UTC）
  closed_on: 结单（或更正）当日（公司时区）；自该日起可知
  close_date: 商机的结束日期
  reopened_at: 此次结单失效时间（重开、删除或被更正），UTC；仍有效为空
  reopened_on: 同上，公司时区的日期
  first_closed_on: 更正前首次结单日；团队与上级按该日归属
  is_correction: 是否为对上一行的更正（期间未重开）
  is_won: 是否赢单
  amount: 金额，按结单日汇率折算为工作区币种
  period: 结束日期所在财季
  week_of_quarter: 财季内第几周，1 至 13
  rep_id: 负责人的 Salesforce 用户 ID
  rep_name: 销售姓名
  team_id: 负责人当日所在团队（部门）
  manager_id: 负责人当日的直接上级；最高层为空
  region: 负责人当日所在大区
  segment: 客户细分；缺失为 Unknown
  industry: 客户行业；缺失为 Unknown
  territory: 商机所属区域；缺失为 Unknown
  source: 商机来源：市场、销售、合作伙伴、客户或 Unknown
  created_at: 商机创建时间（UTC）
  cycle_days: 从创建到结单的天数
  loss_reason: 丢单原因；未填写为空
  stage_before: 结单前的最后一个阶段
---*/
with

dated as (
    select
        fct_closing.*,
        case
            when fct_closing.reopened_at >= reopened_days.ends_at then reopened_days.day + 1
            when fct_closing.reopened_at >= reopened_days.starts_at then reopened_days.day
            else reopened_days.day - 1
        end as reopened_on,
        case
            when not fct_closing.is_correction then fct_closing.closed_on
            when fct_closing.first_closed_at >= first_days.ends_at then first_days.day + 1
            when fct_closing.first_closed_at >= first_days.starts_at then first_days.day
            else first_days.day - 1
        end as first_closed_on
    from fct_closing
    left join day_starts as reopened_days
        on reopened_days.day = cast(fct_closing.reopened_at as date)
    left join day_starts as first_days
        on first_days.day = cast(fct_closing.first_closed_at as date)
),

closings as (
    select
        dated.* replace (
            case when dated.reopened_on <= settings.as_of_date then dated.reopened_at end as reopened_at,
            case when dated.reopened_on <= settings.as_of_date then dated.reopened_on end as reopened_on
        )
    from dated
    cross join settings
    -- A difference, because a bare comparison would be run as a sorting join.
    where dated.closed_on - settings.as_of_date <= 0
),

names as (
    select rep_id, arg_max(rep_name, valid_from) as rep_name from dim_rep group by rep_id
),

final as (
    select
        closings.opportunity_id,
        deals.opportunity_name,
        deals.account_name,
        closings.closed_at,
        closings.closed_on,
        closings.close_date,
        closings.reopened_at,
        closings.reopened_on,
        closings.first_closed_on,
        closings.is_correction,
        closings.is_won,
        coalesce(closings.amount, 0) as amount,
        closings.period,
        dim_day.week_of_quarter,
        closings.rep_id,
        names.rep_name,
        closings.team_id,
        closings.manager_id,
        closings.region,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        deals.created_at,
        closings.cycle_days,
        deals.loss_reason,
        closings.stage_before
    from closings
    inner join dim_opportunity as deals on deals.opportunity_id = closings.opportunity_id
    left join dim_day on dim_day.day = closings.close_date
    left join names on names.rep_id = closings.rep_id
)

select * from final
