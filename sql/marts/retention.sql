/*---
sentence: How much of the recurring revenue at the start of a quarter was kept, lost and added to by its end.
sentence zh: 季初的经常性收入到季末保留、流失和增购了多少。
grain: [period, level, level_id]
not null: [as_of_date, opening_recurring, churned, contracted, expanded, closing_recurring]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
not additive over: [level]
scope: level
owner: sales-ops
chart: { type: line, x: period, y: nrr }
source: "METRICS.md retention. NRR = (opening - churned - contracted + expanded) / opening, GRR the same without expanded (SaaS Metrics Standards Board)."
columns:
  period: Fiscal quarter, for example FY2026-Q4
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  as_of_date: "Last as-of day of the period: nothing later is used"
  opening_recurring: Yearly amounts of the contracts that were in force on the day before the period, as they were known that day
  churned: Of this, what ended by the as-of day with customers who have nothing in force any more
  contracted: Of this, what ended or was renewed for less with customers who stayed
  expanded: What customers of the opening have more than at the opening, by renewals for more and by new contracts
  closing_recurring: "Opening minus churned minus contracted plus expanded: what the customers of the opening have in force on the as-of day"
  nrr: Net revenue retention, closing divided by opening; null without opening
  grr: Gross revenue retention, opening minus churned minus contracted, divided by opening; null without opening
  n_subscriptions: Subscriptions of the opening
  n_churned: Of these, subscriptions of customers with nothing in force on the as-of day
columns zh:
  period: 财季，例如 FY2026-Q4
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  as_of_date: 该期间最后一个截止日；不使用此后的信息
  opening_recurring: 季初前一日所知的在约合同年度金额合计
  churned: 其中截至截止日已到期或终止、且客户不再有任何在约合同的金额
  contracted: 其中客户仍在、但到期未续或降额续约的金额
  expanded: 季初客户通过增额续约和新签合同增加的年度金额
  closing_recurring: 季初客户在截止日的在约金额 = 期初 − 流失 − 降额 + 增购
  nrr: 净收入留存率 = 期末 ÷ 期初；无期初为空
  grr: 毛收入留存率 =（期初 − 流失 − 降额）÷ 期初；无期初为空
  n_subscriptions: 季初在约订阅数
  n_churned: 其中所属客户在截止日已无在约合同的订阅数
---*/
with

quarters as (
    select
        period,
        period_start,
        cast(period_start - 1 as date) as opening_day,
        max(as_of_date) as as_of_date
    from calendar
    group by period, period_start
),

-- One rate for both ends: an exchange rate is not a customer's decision.
rates as (
    select quarters.period, dim_fx.currency, dim_fx.rate
    from quarters
    inner join dim_fx
        on quarters.period_start >= dim_fx.valid_from
        and quarters.period_start < dim_fx.valid_to
),

terms as (
    select
        subscription_id,
        account_id,
        opportunity_id,
        rep_id,
        renewal_rep_id,
        start_date,
        end_date,
        ends_on,
        coalesce(cancelled_on, date '9999-12-31') as cancelled_on,
        signed_on,
        annual_amount,
        currency
    from fct_contract
),

-- A cancellation counts from the day on which it takes effect.
in_force as (
    select
        quarters.period,
        terms.subscription_id,
        terms.account_id,
        terms.opportunity_id,
        terms.rep_id,
        terms.renewal_rep_id,
        terms.ends_on,
        terms.start_date,
        cast(terms.annual_amount * rates.rate as decimal(18, 2)) as amount,
        terms.signed_on <= quarters.opening_day
        and terms.start_date <= quarters.opening_day
        and least(terms.end_date, terms.cancelled_on - 1) >= quarters.opening_day as is_opening,
        terms.signed_on <= quarters.as_of_date
        and terms.start_date <= quarters.as_of_date
        and least(terms.end_date, terms.cancelled_on - 1) >= quarters.as_of_date as is_closing
    from terms
    inner join quarters
        on terms.start_date <= quarters.as_of_date
        and terms.end_date >= quarters.opening_day
    inner join rates on rates.period = quarters.period and rates.currency = terms.currency
),

subscriptions as (
    select
        period,
        subscription_id,
        any_value(account_id) as account_id,
        arg_max_null(opportunity_id, start_date) as opportunity_id,
        coalesce(sum(amount) filter (where is_opening), 0) as opening,
        coalesce(sum(amount) filter (where is_closing), 0) as closing,
        max(ends_on) filter (where is_opening) as opening_ends_on,
        arg_max_null(rep_id, start_date) filter (where is_opening) as opening_rep_id,
        arg_max_null(renewal_rep_id, start_date) filter (where is_opening) as renewal_rep_id,
        arg_max_null(rep_id, start_date) filter (where is_closing) as closing_rep_id,
        max(start_date) filter (where is_closing) as closing_start
    from in_force
    where is_opening or is_closing
    group by period, subscription_id
),

customers as (
    select *, sum(opening) over customer as customer_opening, sum(closing) over customer as customer_closing
    from subscriptions
    window customer as (partition by period, account_id)
),

-- What came up for renewal is with who owned it then, everything else with who signed it last.
moves as (
    select
        customers.period,
        customers.account_id,
        case
            when customers.opening = 0 then customers.closing_rep_id
            when customers.opening_ends_on <= quarters.as_of_date then customers.renewal_rep_id
            else customers.opening_rep_id
        end as rep_id,
        greatest(
            case
                when customers.opening = 0 then customers.closing_start
                when customers.opening_ends_on <= quarters.as_of_date then customers.opening_ends_on
                else quarters.period_start
            end,
            quarters.period_start
        ) as owned_on,
        customers.opportunity_id,
        customers.opening,
        case when customers.customer_closing = 0 then customers.opening else 0 end as churned,
        case
            when customers.customer_closing > 0
                then greatest(customers.opening - customers.closing, 0)
            else 0
        end as contracted,
        greatest(customers.closing - customers.opening, 0) as expanded,
        customers.customer_closing = 0 as is_lost
    from customers
    inner join quarters on quarters.period = customers.period
    where customers.customer_opening > 0
),

described as (
    select
        moves.*,
        coalesce(accounts.segment, 'Unknown') as segment,
        coalesce(accounts.industry, 'Unknown') as industry,
        coalesce(deals.territory, 'Unknown') as territory,
        coalesce(deals.source, 'Unknown') as source
    from moves
    left join dim_account as accounts on accounts.account_id = moves.account_id
    left join dim_opportunity as deals on deals.opportunity_id = moves.opportunity_id
),

cells as (
    select
        period,
        grouping(rep_id, segment, industry, territory, source) as cell,
        rep_id,
        owned_on,
        segment,
        industry,
        territory,
        source,
        sum(opening) as opening,
        sum(churned) as churned,
        sum(contracted) as contracted,
        sum(expanded) as expanded,
        count(*) filter (where opening > 0) as n_subscriptions,
        count(*) filter (where opening > 0 and is_lost) as n_churned
    from described
    group by grouping sets (
        (period, rep_id, owned_on),
        (period, segment),
        (period, industry),
        (period, territory),
        (period, source),
        (period)
    )
),

members as (
    select cells.*, rep_levels.level, rep_levels.level_id
    from cells
    inner join rep_levels
        on rep_levels.rep_id = cells.rep_id
        and cells.owned_on >= rep_levels.valid_from
        and cells.owned_on < rep_levels.valid_to
        and rep_levels.level <> 'company'
    where cells.cell = 15
    union all
    select
        *,
        case cell
            when 23 then 'segment' when 27 then 'industry' when 29 then 'territory'
            when 30 then 'source' else 'company'
        end,
        case cell
            when 23 then segment when 27 then industry when 29 then territory
            when 30 then source else 'company'
        end
    from cells
    where cell <> 15
),

summed as (
    select
        period,
        level,
        level_id,
        cast(sum(opening) as decimal(18, 2)) as opening_recurring,
        cast(sum(churned) as decimal(18, 2)) as churned,
        cast(sum(contracted) as decimal(18, 2)) as contracted,
        cast(sum(expanded) as decimal(18, 2)) as expanded,
        cast(sum(n_subscriptions) as bigint) as n_subscriptions,
        cast(sum(n_churned) as bigint) as n_churned
    from members
    group by period, level, level_id
),

final as (
    select
        summed.period,
        summed.level,
        summed.level_id,
        quarters.as_of_date,
        summed.opening_recurring,
        summed.churned,
        summed.contracted,
        summed.expanded,
        cast(
            summed.opening_recurring - summed.churned - summed.contracted + summed.expanded
            as decimal(18, 2)
        ) as closing_recurring,
        (summed.opening_recurring - summed.churned - summed.contracted + summed.expanded)
        / nullif(summed.opening_recurring, 0) as nrr,
        (summed.opening_recurring - summed.churned - summed.contracted)
        / nullif(summed.opening_recurring, 0) as grr,
        summed.n_subscriptions,
        summed.n_churned
    from summed
    inner join quarters on quarters.period = summed.period
)

select * from final
