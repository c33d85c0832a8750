/*---
sentence: Who has each customer and prospect today, what it could buy, and how much work it is - what a re-cut of territories weighs.
sentence zh: 每个客户与潜在客户当前由谁负责、潜力多大、工作量多少，即重新划分区域的依据。
grain: [account_id]
not null: [account_name, is_owner_employed, territory, segment, industry, typical_amount, won_amount, open_amount, expected_amount, n_open_deals, n_activities, deal_activities]
ranges:
  typical_amount: [0, null]
  n_open_deals: [0, null]
  n_activities: [0, null]
scope: rep_id
owner: sales-ops
source: "Potential and workload per account as in Zoltners and Lorimer, Sales Territory Alignment (Journal of Personal Selling and Sales Management 20, 2000). No one measure is the potential: three stand side by side, and the page that re-cuts says how they are weighed."
columns:
  account_id: Id of the customer
  account_name: Name of the customer
  rep_id: Owner of the customer in the CRM; null without one, or where nobody of the CRM is meant
  rep_name: Name of that owner
  team_id: Team of that owner on the day of the newest data; of somebody who left the last one
  is_owner_employed: Whether the owner is employed on that day; false without an owner
  territory: Sales territory, as in account_territories
  segment: Customer segment; Unknown where missing
  industry: Industry; Unknown where missing
  typical_amount: "What it could buy in a year, workspace currency: what the customers of its segment and industry who bought in the trailing four closed quarters bought on average; of its segment where there were none. The potential of territory_balance"
  won_amount: What it bought itself in these quarters, at the rate of the close date
  open_amount: Amount of its open deals on the day of the newest data
  expected_amount: "Open amount times the share by amount of what was closed in its industry in these quarters that was won; of all industries where nothing was closed in it"
  n_open_deals: Deals open on that day
  typical_activities: "Activities in a year, if it took as many as an account of its segment took on average in these quarters; null without any activities. The workload of territory_balance"
  n_activities: Activities for it or its deals in these quarters
  deal_activities: Open deals times the activities that a deal closed in these quarters took from first to last; 0 without activities
columns zh:
  account_id: 客户编号
  account_name: 客户名称
  rep_id: CRM 中的客户负责人；没有或无法识别为空
  rep_name: 负责人姓名
  team_id: 负责人在最新数据日所在团队；已离职者为其最后所在团队
  is_owner_employed: 负责人在最新数据日是否在职；没有负责人为否
  territory: 所属销售区域，同 account_territories
  segment: 客户细分；缺失为 Unknown
  industry: 行业；缺失为 Unknown
  typical_amount: 年潜力（工作区币种）：同细分同行业客户在最近四个已结束财季的平均购买额；无此类客户时按细分计。即 territory_balance 的潜力
  won_amount: 该客户自身在上述财季的赢单金额，按结单日汇率
  open_amount: 最新数据日未结商机金额
  expected_amount: 未结金额 × 该行业上述财季已结商机的赢率（按金额）；该行业无已结商机时按全部行业计
  n_open_deals: 最新数据日未结商机数
  typical_activities: 年活动数：同细分客户上述财季的平均值；无任何活动数据为空。即 territory_balance 的工作量
  n_activities: 上述财季内针对该客户或其商机的活动数
  deal_activities: 未结商机数 × 上述财季已结商机自始至终平均所需的活动数；无活动数据为 0
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
    select
        dim_account.account_id,
        dim_account.account_name,
        dim_account.owner_id,
        placed.territory,
        placed.segment,
        placed.industry
    from dim_account
    inner join account_territories as placed on placed.account_id = dim_account.account_id
),

deals as (
    select opportunity_id, account_id from dim_opportunity where account_id is not null
),

closed as (
    select deals.account_id, closings.opportunity_id, closings.is_won, closings.amount
    from bookings as closings
    cross join last_year
    inner join deals on deals.opportunity_id = closings.opportunity_id
    where
        closings.reopened_at is null
        and closings.close_date between last_year.first_day and last_year.last_day
),

bought as (
    select account_id, sum(amount) as amount from closed where is_won group by account_id
),

customers as (
    select accounts.segment, accounts.industry, bought.amount
    from bought
    inner join accounts on accounts.account_id = bought.account_id
    where bought.amount > 0
),

typical as (
    select segment, industry, grouping(industry) as is_segment, avg(amount) as amount
    from customers
    group by grouping sets ((segment, industry), (segment))
),

rates as (
    select
        accounts.industry,
        grouping(accounts.industry) as is_all,
        sum(case when closed.is_won then closed.amount else 0 end) / nullif(sum(closed.amount), 0) as rate
    from closed
    inner join accounts on accounts.account_id = closed.account_id
    group by grouping sets ((accounts.industry), ())
),

opened as (
    select deals.account_id, count(*) as n_open_deals, sum(pipeline_weekly.open_amount) as open_amount
    from pipeline_weekly
    inner join settings on settings.as_of_date = pipeline_weekly.as_of_date
    inner join deals on deals.opportunity_id = pipeline_weekly.opportunity_id
    group by deals.account_id
),

touches as (
    select
        coalesce(activities.account_id, deals.account_id) as account_id,
        count(*) as n
    from fct_activity as activities
    cross join last_year
    left join deals on deals.opportunity_id = activities.opportunity_id
    where activities.activity_date between last_year.first_day and last_year.last_day
    group by coalesce(activities.account_id, deals.account_id)
),

effort as (
    select accounts.segment, sum(touches.n) / count(*) as n_activities
    from accounts
    left join touches on touches.account_id = accounts.account_id
    group by accounts.segment
),

-- Activities of a deal from first to last, over the deals that were closed in these quarters.
per_deal as (
    select
        cast(count(activities.activity_id) as double)
        / nullif(count(distinct closed.opportunity_id), 0) as n_activities
    from closed
    left join fct_activity as activities on activities.opportunity_id = closed.opportunity_id
    cross join settings
    where activities.activity_date is null or activities.activity_date <= settings.as_of_date
),

known as (
    select
        reps.rep_id,
        reps.rep_name,
        reps.team_id,
        row_number() over (partition by reps.rep_id order by reps.is_active desc, reps.valid_from desc)
            as choice
    from dim_rep as reps
    cross join settings
    where reps.valid_from <= settings.as_of_date
),

-- Where somebody is today; of those who left, where they were last.
today as (
    select reps.rep_id, bool_or(reps.is_active) as is_employed
    from dim_rep as reps
    cross join settings
    where settings.as_of_date >= reps.valid_from and settings.as_of_date < reps.valid_to
    group by reps.rep_id
),

people as (
    select known.rep_id, known.rep_name, known.team_id, coalesce(today.is_employed, false) as is_employed
    from known
    left join today on today.rep_id = known.rep_id
    where known.choice = 1
),

final as (
    select
        accounts.account_id,
        accounts.account_name,
        people.rep_id,
        people.rep_name,
        people.team_id,
        coalesce(people.is_employed, false) as is_owner_employed,
        accounts.territory,
        accounts.segment,
        accounts.industry,
        cast(coalesce(typical.amount, by_segment.amount, 0) as decimal(18, 2)) as typical_amount,
        cast(coalesce(bought.amount, 0) as decimal(18, 2)) as won_amount,
        cast(coalesce(opened.open_amount, 0) as decimal(18, 2)) as open_amount,
        cast(
            coalesce(opened.open_amount, 0) * coalesce(rates.rate, all_rates.rate, 0) as decimal(18, 2)
        ) as expected_amount,
        coalesce(opened.n_open_deals, 0) as n_open_deals,
        effort.n_activities as typical_activities,
        coalesce(touches.n, 0) as n_activities,
        coalesce(opened.n_open_deals * per_deal.n_activities, 0) as deal_activities
    from accounts
    cross join per_deal
    left join people on people.rep_id = accounts.owner_id
    left join bought on bought.account_id = accounts.account_id
    left join typical
        on typical.segment = accounts.segment
        and typical.industry = accounts.industry
        and typical.is_segment = 0
    left join typical as by_segment
        on by_segment.segment = accounts.segment
        and by_segment.is_segment = 1
    left join opened on opened.account_id = accounts.account_id
    left join rates on rates.industry = accounts.industry and rates.is_all = 0
    left join rates as all_rates on all_rates.is_all = 1
    left join touches on touches.account_id = accounts.account_id
    left join effort on effort.segment = accounts.segment
)

select * from final
