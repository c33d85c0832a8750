/*---
sentence: Every deal that was open at the end of each week, as it stood that day.
sentence zh: 每周末所有进行中的商机及其当日状态。
grain: [as_of_date, opportunity_id]
not null: [currency, stage, n_pushes, stage_entered_at]
not additive over: [as_of_date]
owner: sales-ops
sorted by: [as_of_date]
columns:
  period: Fiscal quarter of the close date as it stood that day
  amount: Company currency at the rate of the as-of day; null if the currency has no rate
  team_id: Team of the owner on that day
---*/
with

history as (
    select * from fct_opportunity_history
),

as_of_days as (
    select * from dim_as_of
),

reps as (
    select * from dim_rep
),

rates as (
    select * from dim_fx
),

numbered as (
    select as_of_date, row_number() over (order by ends_at) as number from as_of_days
),

-- How many as-of days had ended by any instant: those before its day, and one more if one ended
-- earlier on its day. A look-up by day is many times faster than a join on ranges.
span as (
    select
        cast(min(ends_at) as date) as first_day,
        cast(max(ends_at) as date) as last_day,
        count(*) as n_all
    from as_of_days
),

days as (
    select
        cast(
            unnest(generate_series(
                cast(first_day as timestamp), cast(last_day as timestamp), interval 1 day
            )) as date
        ) as day
    from span
),

ended as (
    select
        days.day,
        count(as_of_days.ends_at) filter (where as_of_days.ends_at < days.day) as n_before,
        min(case when as_of_days.ends_at >= days.day then as_of_days.ends_at end) as ends_at
    from days
    left join as_of_days on as_of_days.ends_at < days.day + 1
    group by days.day
),

bounded as (
    select
        history.*,
        case
            when history.valid_from < span.first_day then 0
            when history.valid_from >= span.last_day + 1 then span.n_all
            else starts.n_before + case when starts.ends_at <= history.valid_from then 1 else 0 end
        end as n_ended_before,
        case
            when history.valid_to < span.first_day then 0
            when history.valid_to >= span.last_day + 1 then span.n_all
            else ends.n_before + case when ends.ends_at <= history.valid_to then 1 else 0 end
        end as n_ended_by
    from history
    cross join span
    left join ended as starts on starts.day = cast(history.valid_from as date)
    left join ended as ends on ends.day = cast(history.valid_to as date)
    where history.is_open
),

expanded as (
    select *, unnest(range(n_ended_before + 1, n_ended_by + 1)) as number
    from bounded
),

-- Every number has its day; an outer join tells the planner that no row is lost.
opened as (
    select expanded.*, numbered.as_of_date
    from expanded
    left join numbered on numbered.number = expanded.number
),

rep_days as (
    select
        as_of_days.as_of_date,
        reps.rep_id,
        reps.team_id,
        reps.manager_id,
        reps.region
    from reps
    inner join as_of_days
        on as_of_days.as_of_date >= reps.valid_from and as_of_days.as_of_date < reps.valid_to
),

rate_days as (
    select
        as_of_days.as_of_date,
        rates.currency,
        rates.rate
    from rates
    inner join as_of_days
        on as_of_days.as_of_date >= rates.valid_from and as_of_days.as_of_date < rates.valid_to
),

valued as (
    select
        opened.*,
        rep_days.team_id,
        rep_days.manager_id,
        rep_days.region,
        cast(opened.amount_original * rate_days.rate as decimal(18, 2)) as amount
    from opened
    left join rep_days
        on rep_days.as_of_date = opened.as_of_date and rep_days.rep_id = opened.rep_id
    left join rate_days
        on rate_days.as_of_date = opened.as_of_date and rate_days.currency = opened.currency
),

final as (
    select
        as_of_date,
        opportunity_id,
        close_period as period,
        rep_id,
        team_id,
        manager_id,
        region,
        stage,
        forecast_category,
        amount,
        amount_original,
        currency,
        close_date,
        probability,
        cast(amount * probability as decimal(18, 2)) as weighted_amount,
        n_pushes,
        stage_entered_at
    from valued
)

select * from final
