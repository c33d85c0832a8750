/*---
sentence: What each sales territory could bring and how much work it is, against the people who have it.
sentence zh: 每个销售区域的潜力与工作量，对比其销售人数。
grain: [territory_id]
not null: [territory, n_accounts, potential, n_reps, whitespace, won_amount]
ranges:
  n_accounts: [0, null]
  whitespace: [0, null]
scope: none
owner: sales-ops
chart: { type: bar, x: territory, y: balance_index }
source: "METRICS.md territory_balance: index = potential per rep / company average. Potential and workload by segment as in Zoltners and Lorimer, Sales Territory Alignment (Journal of Personal Selling and Sales Management 20, 2000)."
columns:
  territory_id: Name of the territory, as in the level territory; Unknown for customers without one
  territory: Name of the territory
  parent: Territory above; null at the top
  n_accounts: Customers and prospects that are in the territory today
  potential: "What they could buy in a year, workspace currency: for each, what the customers of its segment and industry who bought in the trailing four closed quarters bought on average; of its segment where there were none"
  won_amount: What they bought in these quarters, at the rate of the close date
  whitespace: Potential that is not sold, account by account, never below 0
  workload: "Activities in a year that the accounts would need, if each took as many as an account of its segment took on average in these quarters; null without activities"
  n_reps: Active people who are responsible for the territory on the day of the newest data; without assignments those who own its open deals
  potential_per_rep: Potential divided by reps; null without reps
  balance_index: "Potential per rep divided by that of the whole company: 1 is balanced; null without reps or potential"
  workload_index: Workload per rep divided by that of the whole company; null without reps or activities
columns zh:
  territory_id: 区域名称（与层级“区域”一致）；无区域的客户为 Unknown
  territory: 区域名称
  parent: 上级区域；最高层为空
  n_accounts: 当前属于该区域的客户与潜在客户数
  potential: 年潜力（工作区币种）：每个客户按同细分同行业客户在最近四个已结束财季的平均购买额计；无此类客户时按细分计
  won_amount: 这些客户在上述财季的赢单金额，按结单日汇率
  whitespace: 空白潜力：逐客户的潜力减已购金额，不小于 0
  workload: 年工作量：若每个客户所需活动数与同细分客户同期平均相同；无活动数据为空
  n_reps: 最新数据日负责该区域的在职人数；无分配数据时取其未结商机的负责人数
  potential_per_rep: 人均潜力；无人负责为空
  balance_index: 均衡指数 = 人均潜力 ÷ 全公司人均潜力，1 为均衡；无人或无潜力为空
  workload_index: 工作量指数 = 人均工作量 ÷ 全公司人均工作量；无人或无活动为空
---*/
with

last_year as (
    select min(period_start) as first_day, max(period_end) as last_day
    from (
        select distinct period, period_start, period_end
        from calendar
        where is_closed
        order by period_start desc
        limit 4
    ) as closed_quarters
),

accounts as (
    select * from account_territories
),

bought as (
    select deals.account_id, sum(closings.amount) as amount
    from bookings as closings
    cross join last_year
    inner join dim_opportunity as deals on deals.opportunity_id = closings.opportunity_id
    where
        closings.is_won
        and closings.reopened_at is null
        and closings.close_date between last_year.first_day and last_year.last_day
    group by deals.account_id
),

customers as (
    select accounts.segment, accounts.industry, bought.amount
    from bought
    inner join accounts on accounts.account_id = bought.account_id
    where bought.amount > 0
),

typical as (
    select
        segment,
        industry,
        grouping(industry) as is_segment,
        avg(amount) as amount
    from customers
    group by grouping sets ((segment, industry), (segment))
),

touches as (
    select
        coalesce(activities.account_id, deals.account_id) as account_id,
        count(*) as n
    from fct_activity as activities
    cross join last_year
    left join dim_opportunity as deals on deals.opportunity_id = activities.opportunity_id
    where activities.activity_date between last_year.first_day and last_year.last_day
    group by coalesce(activities.account_id, deals.account_id)
),

effort as (
    select accounts.segment, sum(touches.n) / count(*) as n_activities
    from accounts
    left join touches on touches.account_id = accounts.account_id
    group by accounts.segment
),

measured as (
    select
        accounts.territory,
        coalesce(typical.amount, by_segment.amount, 0) as potential,
        coalesce(bought.amount, 0) as won_amount,
        effort.n_activities as workload
    from accounts
    left join bought on bought.account_id = accounts.account_id
    left join typical
        on typical.segment = accounts.segment
        and typical.industry = accounts.industry
        and typical.is_segment = 0
    left join typical as by_segment
        on by_segment.segment = accounts.segment
        and by_segment.is_segment = 1
    left join effort on effort.segment = accounts.segment
),

territories as (
    select
        territory,
        count(*) as n_accounts,
        sum(potential) as potential,
        sum(won_amount) as won_amount,
        sum(greatest(potential - won_amount, 0)) as whitespace,
        sum(workload) as workload
    from measured
    group by territory
),

active as (
    select reps.rep_id
    from dim_rep as reps
    cross join settings
    where
        settings.as_of_date >= reps.valid_from
        and settings.as_of_date < reps.valid_to
        and reps.is_active
),

assigned as (
    select dim_territory.territory_name as territory, assignments.rep_id
    from fct_territory_assignment as assignments
    inner join dim_territory on dim_territory.territory_id = assignments.territory_id
    inner join active on active.rep_id = assignments.rep_id
    cross join settings
    where settings.as_of_date >= assignments.valid_from and settings.as_of_date < assignments.valid_to
),

responsible as (
    select territory, rep_id from assigned
    union
    select deals.territory, pipeline.rep_id
    from fct_pipeline_weekly as pipeline
    inner join settings on settings.as_of_date = pipeline.as_of_date
    inner join dim_opportunity as deals on deals.opportunity_id = pipeline.opportunity_id
    inner join active on active.rep_id = pipeline.rep_id
    where not exists (select 1 from assigned)
),

staffed as (
    select
        territory,
        coalesce(territories.n_accounts, 0) as n_accounts,
        coalesce(territories.potential, 0) as potential,
        coalesce(territories.won_amount, 0) as won_amount,
        coalesce(territories.whitespace, 0) as whitespace,
        territories.workload,
        coalesce(staff.n_reps, 0) as n_reps
    from territories
    full join (
        select territory, count(distinct rep_id) as n_reps from responsible group by territory
    ) as staff using (territory)
),

averages as (
    select
        sum(potential) / nullif(sum(n_reps), 0) as potential,
        sum(workload) / nullif(sum(n_reps), 0) as workload
    from staffed
),

parents as (
    select child.territory_name, max(parent.territory_name) as parent
    from dim_territory as child
    inner join dim_territory as parent on parent.territory_id = child.parent_id
    group by child.territory_name
),

final as (
    select
        staffed.territory as territory_id,
        staffed.territory,
        parents.parent,
        staffed.n_accounts,
        cast(staffed.potential as decimal(18, 2)) as potential,
        cast(staffed.won_amount as decimal(18, 2)) as won_amount,
        cast(staffed.whitespace as decimal(18, 2)) as whitespace,
        staffed.workload,
        staffed.n_reps,
        staffed.potential / nullif(staffed.n_reps, 0) as potential_per_rep,
        staffed.potential / nullif(staffed.n_reps, 0) / nullif(averages.potential, 0) as balance_index,
        staffed.workload / nullif(staffed.n_reps, 0) / nullif(averages.workload, 0) as workload_index
    from staffed
    cross join averages
    left join parents on parents.territory_name = staffed.territory
)

select * from final
