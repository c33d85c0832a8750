/*---
sentence: What each deal looked like from which week on - a row only where the week changed something.
sentence zh: 每个商机从哪一周起处于何种状态；仅在当周有变化时记一行。
grain: [as_of_date, opportunity_id]
not null: [is_open, n_pushes, stage_entered_on]
owner: sales-ops
sorted by: [as_of_date]
columns:
  as_of_date: First as-of day at whose end the state was recorded; folding the rows up to a day gives the pipeline of that day
  is_open: False from the first as-of day on which the deal is no longer open
  amount_original: In the currency of the deal
---*/
with

pipeline as (
    select * from fct_pipeline_weekly
),

as_of_days as (
    select as_of_date, row_number() over (order by as_of_date) as number from dim_as_of
),

-- A guard of memory that only companies with some 700,000 deals come to: the newest quarters.
quarters as (
    select
        dim_as_of.period,
        min(pipeline.as_of_date) as first_day,
        count(*) as n
    from pipeline
    inner join dim_as_of on dim_as_of.as_of_date = pipeline.as_of_date
    group by dim_as_of.period
),

counted as (
    select
        first_day,
        sum(n) over (order by first_day desc) as n_since,
        row_number() over (order by first_day desc) as age
    from quarters
),

window_start as (
    select min(first_day) as first_day from counted where n_since <= 8000000 or age <= 4
),

numbered as (
    select pipeline.*, as_of_days.number
    from pipeline
    inner join as_of_days on as_of_days.as_of_date = pipeline.as_of_date
    cross join window_start
    where pipeline.as_of_date >= window_start.first_day
),

compared as (
    select
        *,
        lag(number) over deal as previous_number,
        lead(number) over deal as next_number,
        lag(stage) over deal as previous_stage,
        lag(amount_original) over deal as previous_amount,
        lag(currency) over deal as previous_currency,
        lag(close_date) over deal as previous_close_date,
        lag(rep_id) over deal as previous_rep_id,
        lag(forecast_category) over deal as previous_category,
        lag(probability) over deal as previous_probability,
        lag(stage_entered_at) over deal as previous_stage_entered_at
    from numbered
    window deal as (partition by opportunity_id order by number)
),

changed as (
    select *
    from compared
    where
        coalesce(previous_number <> number - 1, true)
        or stage <> previous_stage
        or amount_original is distinct from previous_amount
        or currency <> previous_currency
        or close_date <> previous_close_date
        or rep_id is distinct from previous_rep_id
        or forecast_category is distinct from previous_category
        or probability is distinct from previous_probability
        or stage_entered_at <> previous_stage_entered_at
),

final as (
    select
        as_of_date,
        opportunity_id,
        true as is_open,
        stage,
        amount_original,
        currency,
        close_date,
        rep_id,
        forecast_category,
        probability,
        n_pushes,
        cast(stage_entered_at as date) as stage_entered_on
    from changed
    union all
    select
        as_of_days.as_of_date,
        compared.opportunity_id,
        false,
        compared.stage,
        compared.amount_original,
        compared.currency,
        compared.close_date,
        compared.rep_id,
        compared.forecast_category,
        compared.probability,
        compared.n_pushes,
        cast(compared.stage_entered_at as date)
    from compared
    inner join as_of_days on as_of_days.number = compared.number + 1
    where coalesce(compared.next_number <> compared.number + 1, true)
)

select * from final
