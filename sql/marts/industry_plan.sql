/*---
sentence: Where the revenue of a quarter is to come from by industry - the target, what is won, what is expected and what is missing.
sentence zh: 各行业财季收入从何而来：目标、已赢单、预期与差距。
grain: [period, industry]
not null: [as_of_date, won_amount, open_amount, forecast, basis]
accepted: {basis: [closed, ensemble, series, weighted]}
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
  forecast: "What the period is expected to bring: of the quarter of the newest data the ensemble of forecast_history, of later ones the default method of forecast_series, at least what is won; where there is neither, won plus open amount times the probability of each deal; of a closed period the amount won"
  forecast_p10: A tenth of the outcomes is expected below; null where no interval is known
  forecast_p90: Nine tenths of the outcomes are expected below; null where no interval is known
  basis: "What the forecast is: closed (the amount won), ensemble, series or weighted"
  gap: Target minus forecast, negative where more is expected; null without target
  share_of_target: Part of the period's whole target; null without target
columns zh:
  period: 财季，例如 FY2026-Q4
  industry: 客户行业；缺失为 Unknown
  as_of_date: 该期间最后一个截止日，未来期间为最新数据日；不使用此后的信息
  target: 当日已批准的行业目标，工作区币种；未设定为空
  won_amount: 当日所知、结束日期在该期间的赢单金额
  open_amount: 当日未结且结束日期在该期间的金额
  forecast: 预期业绩：当前财季取 forecast_history 的综合预测，之后各季取 forecast_series 的默认方法（不低于已赢单金额）；两者皆无时为赢单金额 + 未结金额 × 各商机赢率；已结束期间即赢单金额
  forecast_p10: 预计十分之一的结果低于此值；区间未知为空
  forecast_p90: 预计十分之九的结果低于此值；区间未知为空
  basis: 预期的来源：closed 已结束（赢单金额）、ensemble 综合预测、series 序列预测、weighted 加权管道
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

ensembles as (
    select as_of_date, period, level_id as industry, mean, p10, p90
    from forecast_history
    where level = 'industry' and method = 'ensemble'
),

outlooks as (
    select
        period,
        level_id as industry,
        mean,
        p10,
        p90,
        row_number() over (partition by period, level_id order by as_of_date desc) as choice
    from forecast_series
    where level = 'industry' and is_default
),

covered as (
    select
        coverage.period,
        coverage.level_id as industry,
        coverage.as_of_date,
        coverage.target_amount as target,
        coverage.won_amount,
        coverage.open_amount,
        coverage.weighted_amount,
        case
            when coverage.as_of_date >= dim_period.period_end then 'closed'
            when ensembles.mean is not null then 'ensemble'
            when coverage.as_of_date < dim_period.period_start and outlooks.mean is not null
                then 'series'
            else 'weighted'
        end as basis,
        ensembles.mean as ensemble,
        ensembles.p10 as ensemble_p10,
        ensembles.p90 as ensemble_p90,
        greatest(outlooks.mean, coverage.won_amount) as series,
        greatest(outlooks.p10, coverage.won_amount) as series_p10,
        greatest(outlooks.p90, coverage.won_amount) as series_p90
    from pipeline_coverage as coverage
    inner join last_days
        on last_days.period = coverage.period and last_days.as_of_date = coverage.as_of_date
    inner join dim_period on dim_period.period = coverage.period
    left join ensembles
        on ensembles.period = coverage.period
        and ensembles.as_of_date = coverage.as_of_date
        and ensembles.industry = coverage.level_id
    left join outlooks
        on outlooks.period = coverage.period
        and outlooks.industry = coverage.level_id
        and outlooks.choice = 1
    where coverage.level = 'industry'
),

expected as (
    select
        *,
        cast(
            case basis
                when 'ensemble' then ensemble
                when 'series' then series
                when 'weighted' then won_amount + weighted_amount
                else won_amount
            end
            as decimal(18, 2)
        ) as forecast
    from covered
),

final as (
    select
        period,
        industry,
        as_of_date,
        target,
        won_amount,
        open_amount,
        forecast,
        case basis when 'ensemble' then ensemble_p10 when 'series' then series_p10 end as forecast_p10,
        case basis when 'ensemble' then ensemble_p90 when 'series' then series_p90 end as forecast_p90,
        basis,
        cast(target - forecast as decimal(18, 2)) as gap,
        target / nullif(sum(target) over (partition by period), 0) as share_of_target
    from expected
)

select * from final
