/*---
sentence: How far what a rep or manager said of a quarter lies from what it brought, over all closed quarters.
sentence zh: 销售或经理的填报与实际结果的偏差，统计所有已结束财季。
grain: [level, level_id, category]
not null: [n]
accepted:
  level: [manager, rep]
  category: [commit, best_case, most_likely]
not additive over: [level, category]
scope: level
owner: sales-ops
source: "METRICS.md submission_bias; WAPE (sum of absolute errors over sum of actuals) and bias (sum of errors over sum of actuals)."
columns:
  level: "Who said it: rep or manager"
  level_id: Salesforce user id of the person
  category: commit, best_case or most_likely
  n: Numbers said of closed quarters up to their end, one a week at most; overrides from above are not the person's and do not count
  bias: Sum of said less actual, divided by the sum of actuals; above 0 says too much; null if the actuals are 0
  wape: Sum of absolute errors divided by the sum of actuals; null if the actuals are 0
columns zh:
  level: 填报人层级：销售（rep）或经理（manager）
  level_id: 填报人的 Salesforce 用户 ID
  category: 类别：commit 承诺、best_case 最佳情况、most_likely 最可能
  n: 对已结束财季在季末前的填报次数，每周至多计一次；上级的调整不是本人填报，不计
  bias: 偏差 = Σ（填报 − 实际）÷ Σ 实际；大于 0 表示报得偏高；实际为 0 时为空
  wape: 加权误差率 = Σ |填报 − 实际| ÷ Σ 实际；实际为 0 时为空
---*/
with

submissions as (
    select * from fct_forecast_submission
),

closed_periods as (
    select period, max(period_end) as period_end
    from calendar
    where is_closed
    group by period
),

landed as (
    select period, level, level_id, amount_won from win_rates
),

compared as (
    select
        submissions.level,
        submissions.level_id,
        submissions.category,
        submissions.amount,
        coalesce(landed.amount_won, 0) as actual
    from submissions
    inner join closed_periods
        on closed_periods.period = submissions.period
        and submissions.as_of_date <= closed_periods.period_end
    left join landed
        on landed.period = submissions.period
        and landed.level = submissions.level
        and landed.level_id = submissions.level_id
    where not submissions.is_override and submissions.level in ('rep', 'manager')
),

final as (
    select
        level,
        level_id,
        category,
        count(*) as n,
        cast(sum(amount - actual) as double) / nullif(sum(actual), 0) as bias,
        cast(sum(abs(amount - actual)) as double) / nullif(sum(actual), 0) as wape
    from compared
    group by level, level_id, category
)

select * from final
