/*---
sentence: Where the revenue of a quarter is to come from by industry - the target, what is won, what is expected and what is missing.
sentence zh: 各行业财季收入从何而来：目标、已赢单、预期与差距。
grain: [period, industry]
not null: [as_of_date, won_amount, open_amount]
scope: open
owner: sales-ops
chart: { type: bar, x: industry, y: gap }
source: METRICS.md industry_plan.
columns:
  period: Fiscal quarter, for example FY2026-Q4
  industry: Industry of the account; Unknown where missing
  as_of_date: "Last as-of day of the period, for later periods the day of the newest data: nothing later is used"
  target: Approved target of the industry as known that day, workspace currency; null where none is set
  won_amount: Amount won with close date in the period, as known that day
  open_amount: Amount open that day with close date in the period
  forecast: "What the period is expected to bring: amount won plus open amount times the probability of each deal; of a closed period the amount won"
  gap: Target minus forecast, negative where more is expected; null without target
  share_of_target: Part of the period's whole target; null without target
columns zh:
  period: 财季，例如 FY2026-Q4
  industry: 客户行业；缺失为 Unknown
  as_of_date: 该期间最后一个截止日，未来期间为最新数据日；不使用此后的信息
  target: 当日已批准的行业目标，工作区币种；未设定为空
  won_amount: 当日所知、结束日期在该期间的赢单金额
  open_amount: 当日未结且结束日期在该期间的金额
  forecast: 预期 = 赢单金额 + 未结金额 × 各商机赢率；已结束期间即赢单金额
  gap: 差距 = 目标 − 预期，预期更多时为负；无目标为空
  share_of_target: 占该期间全部目标的比例；无目标为空
---*/
with

last_days as (
    select periods.period, max(periods.as_of_date) as as_of_date
    from (select distinct period, as_of_date from pipeline_coverage where level = 'industry') as periods
    inner join dim_period on dim_period.period = periods.period
    where periods.as_of_date <= dim_period.period_end
    group by periods.period
),

final as (
    select
        coverage.period,
        coverage.level_id as industry,
        coverage.as_of_date,
        coverage.target_amount as target,
        coverage.won_amount,
        coverage.open_amount,
        cast(
            case
                when coverage.as_of_date < dim_period.period_end
                    then coverage.won_amount + coverage.weighted_amount
                else coverage.won_amount
            end
            as decimal(18, 2)
        ) as forecast,
        cast(
            coverage.target_amount
            - case
                when coverage.as_of_date < dim_period.period_end
                    then coverage.won_amount + coverage.weighted_amount
                else coverage.won_amount
            end
            as decimal(18, 2)
        ) as gap,
        coverage.target_amount
        / nullif(sum(coverage.target_amount) over (partition by coverage.period), 0)
            as share_of_target
    from pipeline_coverage as coverage
    inner join last_days
        on last_days.period = coverage.period and last_days.as_of_date = coverage.as_of_date
    inner join dim_period on dim_period.period = coverage.period
    where coverage.level = 'industry'
)

select * from final
