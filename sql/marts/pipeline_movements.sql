/*---
sentence: Which deals moved the pipeline in a week, and how.
sentence zh: 每周哪些商机使管道发生变动，如何变动。
grain: [as_of_date, opportunity_id, bucket]
scope: rep_id
owner: sales-ops
materialized: view
columns:
  as_of_date: Day at the end of the week
  from_date: As-of day before
  period: Fiscal quarter of the close date that the change belongs to
  opportunity_id: Salesforce id of the deal
  opportunity_name: Name of the deal
  account_name: Name of the customer
  rep_id: Rep for whom the change counts
  rep_name: Name of the rep
  team_id: Team (department) of the owner on that day
  manager_id: Rep id of the owner's manager on that day; null at the top
  region: Region (division) of the owner on that day
  segment: Customer segment of the account; Unknown where missing
  industry: Industry of the account; Unknown where missing
  territory: Sales territory of the deal; Unknown where missing
  source: "Where the deal came from: Marketing, Sales, Partner, Customer or Unknown"
  bucket: created, pulled_in, amount_up, reopened, reassigned_in, won, lost, pushed_out, amount_down or reassigned_out. A reassignment counts for a member only if the other side is outside of it
  amount: Size of the change, workspace currency
  revalued: Part of amount_up or minus amount_down that comes from exchange rates alone
  is_deleted: Whether a lost deal was deleted rather than closed
  other_rep_id: Owner on the other side of a reassignment; the same rep where the rep changed team or manager; null in other buckets
  other_rep_name: Name of the owner on the other side
  other_team_id: Team on the other side of a reassignment
  other_region: Region on the other side of a reassignment
  crosses_rep: False for a reassignment in which the rep stays the same; a rep's own list leaves these out
  crosses_team: False for a reassignment within one team; a team's list leaves these out
  crosses_region: False for a reassignment within one region; a region's list leaves these out
columns zh:
  as_of_date: 该周末的截止日
  from_date: 上一个截止日
  period: 变动所属的结束日期财季
  opportunity_id: 商机的 Salesforce ID
  opportunity_name: 商机名称
  account_name: 客户名称
  rep_id: 变动计入的销售
  rep_name: 销售姓名
  team_id: 负责人当日所在团队（部门）
  manager_id: 负责人当日的直接上级；最高层为空
  region: 负责人当日所在大区
  segment: 客户细分；缺失为 Unknown
  industry: 客户行业；缺失为 Unknown
  territory: 商机所属区域；缺失为 Unknown
  source: 商机来源：市场、销售、合作伙伴、客户或 Unknown
  bucket: 类别：created 新增、pulled_in 移入、amount_up 增额、reopened 重开、reassigned_in 转入、won 赢单、lost 输单、pushed_out 移出、amount_down 减额、reassigned_out 转出。转移仅在另一方不属于同一成员时计入
  amount: 变动金额，工作区币种
  revalued: 增额（减额为负）中仅由汇率引起的部分
  is_deleted: 输单是否因商机被删除
  other_rep_id: 转移另一方负责人；若为销售本人换团队或上级则为同一人；其他类别为空
  other_rep_name: 转移另一方负责人姓名
  other_team_id: 转移另一方的团队
  other_region: 转移另一方的大区
  crosses_rep: 转移前后销售为同一人时为假；按销售查看时应排除
  crosses_team: 团队内部转移为假；按团队查看时应排除
  crosses_region: 大区内部转移为假；按大区查看时应排除
---*/
with

names as (
    select rep_id, arg_max(rep_name, valid_from) as rep_name from dim_rep group by rep_id
),

final as (
    select
        moves.as_of_date,
        moves.from_date,
        moves.period,
        moves.opportunity_id,
        deals.opportunity_name,
        deals.account_name,
        moves.rep_id,
        names.rep_name,
        owners.team_id,
        owners.manager_id,
        owners.region,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        moves.bucket,
        moves.amount,
        moves.revalued,
        moves.is_deleted,
        moves.other_rep_id,
        other_names.rep_name as other_rep_name,
        others.team_id as other_team_id,
        others.region as other_region,
        coalesce(moves.other_rep_id <> moves.rep_id, true) as crosses_rep,
        coalesce(others.team_id <> owners.team_id, true) as crosses_team,
        coalesce(others.region <> owners.region, true) as crosses_region
    from waterfall_moves as moves
    inner join dim_opportunity as deals on deals.opportunity_id = moves.opportunity_id
    left join names on names.rep_id = moves.rep_id
    left join names as other_names on other_names.rep_id = moves.other_rep_id
    left join dim_rep as owners
        on owners.rep_id = moves.rep_id
        and moves.owned_on >= owners.valid_from
        and moves.owned_on < owners.valid_to
    left join dim_rep as others
        on others.rep_id = moves.other_rep_id
        and moves.other_owned_on >= others.valid_from
        and moves.other_owned_on < others.valid_to
)

select * from final
