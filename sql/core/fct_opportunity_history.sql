/*---
sentence: What each deal looked like, from when to when - one row for each state it was in.
sentence zh: 每个商机在各时间段内的状态，每种状态一行。
grain: [opportunity_id, valid_from]
not null: [valid_to, stage, currency, is_open, is_won, is_deleted, n_pushes, stage_entered_at]
owner: sales-ops
columns:
  valid_from: Instant in UTC from which the state held
  valid_to: Instant in UTC at which the next state began, 9999-12-31 while it lasts
  is_open: Neither won nor lost nor deleted
  n_pushes: How often, until then, the close date of the open deal had moved to a later fiscal quarter
  stage_entered_at: When the deal came into the stage it is in, for the last time
---*/
with

events as (
    select * from fct_opportunity_event
),

intervals as (
    select
        opportunity_id,
        event_at as valid_from,
        lead(event_at, 1, timestamp '9999-12-31') over deal as valid_to,
        stage,
        amount_original,
        currency,
        close_date,
        close_period,
        rep_id,
        forecast_category,
        is_open,
        is_won,
        is_deleted,
        probability,
        cast(sum(cast(is_push as integer)) over deal as integer) as n_pushes,
        max(case when is_stage_change then event_at end) over deal as stage_entered_at,
        event_number
    from events
    window deal as (partition by opportunity_id order by event_number)
),

-- Of several changes at one instant only the last left a state that could be seen.
final as (
    select * from intervals where valid_from < valid_to
)

select * from final
