/*---
sentence: Every time a deal was won or lost, for how much, by whom, and whether it came back.
sentence zh: 每一次赢单或输单：金额、负责人，以及之后是否重新打开。
grain: [opportunity_id, closed_at]
not null: [is_won, closed_on, first_closed_at, stage_before]
owner: sales-ops
columns:
  closed_at: Instant in UTC at which the closing, or its correction, was recorded
  closed_on: The same as a day in the workspace's time zone
  reopened_at: >-
    Instant at which this closing ceased to hold - reopened, deleted, or replaced by a correction of
    amount, close date or outcome, which is a row of its own; null if it holds
  first_closed_at: Instant at which the deal was closed before any correction
  is_correction: Replaces the row before it, without the deal having been open in between
  amount: Company currency at the rate of the close date
  period: Fiscal quarter of the close date
  rep_id: Owner when the deal was closed; later handovers do not move the credit
  stage_before: Last stage in which the deal was open; the closing stage itself if it never was
  cycle_days: Days from creation to closing
---*/
with

settings as (
    select * from settings
),

history as (
    select * from fct_opportunity_history
),

opportunities as (
    select * from dim_opportunity
),

reps as (
    select * from dim_rep
),

rates as (
    select * from dim_fx
),

closed as (
    select * from history where not is_open and not is_deleted
),

open_until as (
    select opportunity_id, valid_to, stage from history where is_open
),

-- Intervals of a deal touch, so a closed one that starts where another closed one ends follows it.
compared as (
    select
        *,
        coalesce(lag(valid_to) over deal = valid_from, false) as is_continued,
        coalesce(
            lag(valid_to) over deal = valid_from
            and lag(is_won) over deal = is_won
            and lag(amount_original) over deal is not distinct from amount_original
            and lag(currency) over deal = currency
            and lag(close_date) over deal = close_date,
            false
        ) as is_same
    from closed
    window deal as (partition by opportunity_id order by valid_from)
),

numbered as (
    select
        *,
        sum(case when is_continued then 0 else 1 end) over deal as spell,
        sum(case when is_same then 0 else 1 end) over deal as version
    from compared
    window deal as (partition by opportunity_id order by valid_from)
),

credited as (
    select
        *,
        first_value(rep_id) over spells as credited_rep_id,
        first_value(valid_from) over spells as first_closed_at,
        max(valid_to) over (partition by opportunity_id, version) as holds_until
    from numbered
    window spells as (partition by opportunity_id, spell order by valid_from)
),

closings as (
    select
        credited.*,
        open_until.stage as stage_before,
        cast(
            credited.valid_from at time zone 'UTC' at time zone coalesce(settings.timezone, 'UTC')
            as date
        ) as closed_on,
        cast(
            credited.first_closed_at at time zone 'UTC'
            at time zone coalesce(settings.timezone, 'UTC') as date
        ) as first_closed_on
    from credited
    cross join settings
    left join open_until
        on
            open_until.opportunity_id = credited.opportunity_id
            and open_until.valid_to = credited.first_closed_at
    where not credited.is_same
),

final as (
    select
        closings.opportunity_id,
        closings.valid_from as closed_at,
        case
            when closings.holds_until < timestamp '9999-12-31' then closings.holds_until
        end as reopened_at,
        closings.is_won,
        cast(closings.amount_original * rates.rate as decimal(18, 2)) as amount,
        closings.close_period as period,
        closings.credited_rep_id as rep_id,
        reps.team_id,
        reps.manager_id,
        reps.region,
        coalesce(closings.stage_before, closings.stage) as stage_before,
        cast(date_diff('day', opportunities.created_at, closings.first_closed_at) as integer)
            as cycle_days,
        closings.close_date,
        closings.closed_on,
        closings.first_closed_at,
        closings.is_continued as is_correction,
        closings.amount_original,
        closings.currency,
        closings.stage
    from closings
    inner join opportunities on opportunities.opportunity_id = closings.opportunity_id
    left join rates
        on
            rates.currency = closings.currency
            and closings.close_date >= rates.valid_from
            and closings.close_date < rates.valid_to
    left join reps
        on
            reps.rep_id = closings.credited_rep_id
            and closings.first_closed_on >= reps.valid_from
            and closings.first_closed_on < reps.valid_to
)

select * from final
