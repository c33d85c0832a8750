/*---
sentence: Every recorded change of a deal and what the deal looked like right after it.
sentence zh: 商机的每一次变更以及变更后的状态。
grain: [opportunity_id, event_number]
not null: [event_at, stage, currency, changed, is_open, is_won, is_deleted]
owner: sales-ops
columns:
  event_at: Instant in UTC at which the change was recorded, whatever day the deal itself names
  event_number: 1 for the first event of the deal; events of one instant are in the order of their record ids
  changed: >-
    What is different from the event before, joined by commas: created, stage, amount, close_date,
    owner, probability, category, currency, deleted; empty if the record repeats the last
  is_push: Close date moved to a later fiscal quarter while the deal was and stayed open
source: >-
  https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunityhistory.htm
  (amount, stage, close date, probability; owners come from the field history). The deal's present
  row is added as a last event where it differs from its history or the deal was deleted. A deal
  without any history has what successive exports showed. The first of them stands since its
  creation if it is open, since its closing if it is not, because what it was while open is not known.
---*/
with

settings as (
    select * from settings
),

stages as (
    select * from dim_stage
),

days as (
    select * from dim_day
),

aliases as (
    select * from stg_rep_alias
),

owner_changes as (
    select
        *,
        row_number() over (partition by opportunity_id order by event_at, change_id) as number
    from stg_opportunity_owner_change
),

-- Who owned a deal when, for the few that ever changed hands.
owners as (
    select
        opportunity_id,
        old_rep_id as rep_id,
        timestamp '1900-01-01' as valid_from,
        event_at as valid_to
    from owner_changes
    where number = 1
    union all
    select
        opportunity_id,
        new_rep_id,
        event_at,
        lead(event_at, 1, timestamp '9999-12-31') over (partition by opportunity_id order by number)
    from owner_changes
),

present as (
    select
        opportunity.opportunity_id,
        opportunity.stage,
        opportunity.amount,
        coalesce(opportunity.currency, settings.currency) as currency,
        opportunity.close_date,
        coalesce(aliases.rep_id, opportunity.owner_id) as rep_id,
        opportunity.forecast_category,
        opportunity.probability,
        opportunity.is_deleted,
        opportunity.created_at,
        opportunity.stage_changed_at,
        opportunity.modified_at
    from stg_opportunity as opportunity
    cross join settings
    left join aliases on aliases.alias = opportunity.owner_id
),

recorded as (
    select
        history.opportunity_id,
        history.event_at,
        history.history_id as record_id,
        history.stage,
        history.amount,
        coalesce(history.currency, present.currency) as currency,
        coalesce(history.close_date, present.close_date) as close_date,
        present.rep_id,
        history.forecast_category,
        history.probability
    from stg_opportunity_history as history
    inner join present on present.opportunity_id = history.opportunity_id
),

-- Deals without a log: what successive exports showed, or the only one.
versions as (
    select
        versions.*,
        coalesce(aliases.rep_id, versions.owner_id) as rep_id
    from stg_opportunity_version as versions
    left join aliases on aliases.alias = versions.owner_id
    where
        versions.opportunity_id not in (select opportunity_id from stg_opportunity_history)
),

first_seen as (
    select
        present.opportunity_id,
        present.stage,
        present.amount,
        present.currency,
        present.close_date,
        present.rep_id,
        present.forecast_category,
        present.probability,
        present.created_at,
        present.stage_changed_at,
        present.modified_at
    from present
    where
        present.opportunity_id not in (select opportunity_id from stg_opportunity_history)
        and present.opportunity_id not in (select opportunity_id from versions)
    union all
    select
        versions.opportunity_id,
        versions.stage,
        versions.amount,
        coalesce(versions.currency, present.currency),
        versions.close_date,
        versions.rep_id,
        versions.forecast_category,
        versions.probability,
        versions.created_at,
        versions.stage_changed_at,
        coalesce(versions.stated_modified_at, versions.seen_at)
    from versions
    inner join present on present.opportunity_id = versions.opportunity_id
    where versions.number = 1
),

unrecorded as (
    select
        first_seen.opportunity_id,
        case
            when stages.is_closed
                then greatest(
                    first_seen.created_at,
                    coalesce(
                        first_seen.stage_changed_at,
                        least(cast(first_seen.close_date as timestamp), first_seen.modified_at)
                    )
                )
            else first_seen.created_at
        end as event_at,
        '' as record_id,
        first_seen.stage,
        first_seen.amount,
        first_seen.currency,
        first_seen.close_date,
        first_seen.rep_id,
        first_seen.forecast_category,
        first_seen.probability
    from first_seen
    inner join stages on stages.stage = first_seen.stage
),

-- A later export is never older than what the first one told.
seen_later as (
    select
        versions.opportunity_id,
        greatest(versions.seen_at, unrecorded.event_at) as event_at,
        lpad(cast(versions.number as varchar), 9, '0') as record_id,
        versions.stage,
        versions.amount,
        coalesce(versions.currency, unrecorded.currency) as currency,
        versions.close_date,
        versions.rep_id,
        versions.forecast_category,
        versions.probability,
        versions.is_deleted
    from versions
    inner join unrecorded on unrecorded.opportunity_id = versions.opportunity_id
    where versions.number > 1
),

states as (
    select *, false as is_deleted from recorded
    union all
    select *, false from unrecorded
    union all
    select * from seen_later
),

-- A new owner takes the deal over as it stood at that instant.
handed_over as (
    select
        change.change_id,
        change.opportunity_id,
        change.event_at,
        change.new_rep_id as rep_id,
        history.event_at as state_at,
        history.history_id as state_id,
        history.stage,
        history.amount,
        history.currency,
        history.close_date,
        history.forecast_category,
        history.probability
    from owner_changes as change
    inner join stg_opportunity_history as history
        on
            history.opportunity_id = change.opportunity_id
            and history.event_at <= change.event_at
    union all
    select
        change.change_id,
        change.opportunity_id,
        change.event_at,
        change.new_rep_id,
        unrecorded.event_at,
        '',
        unrecorded.stage,
        unrecorded.amount,
        unrecorded.currency,
        unrecorded.close_date,
        unrecorded.forecast_category,
        unrecorded.probability
    from owner_changes as change
    inner join unrecorded
        on
            unrecorded.opportunity_id = change.opportunity_id
            and unrecorded.event_at <= change.event_at
),

taken_over as (
    select
        *,
        row_number() over (partition by change_id order by state_at desc, state_id desc) as choice
    from handed_over
),

events as (
    select
        states.opportunity_id,
        states.event_at,
        1 as rank,
        states.record_id,
        states.stage,
        states.amount,
        states.currency,
        states.close_date,
        coalesce(owners.rep_id, states.rep_id) as rep_id,
        states.forecast_category,
        states.probability,
        states.is_deleted
    from states
    left join owners
        on
            owners.opportunity_id = states.opportunity_id
            and states.event_at >= owners.valid_from
            and states.event_at < owners.valid_to
    union all
    select
        taken_over.opportunity_id,
        taken_over.event_at,
        2,
        taken_over.change_id,
        taken_over.stage,
        taken_over.amount,
        coalesce(taken_over.currency, present.currency),
        coalesce(taken_over.close_date, present.close_date),
        taken_over.rep_id,
        taken_over.forecast_category,
        taken_over.probability,
        false
    from taken_over
    inner join present on present.opportunity_id = taken_over.opportunity_id
    where taken_over.choice = 1
    union all
    select
        opportunity_id,
        coalesce(modified_at, created_at),
        3,
        '',
        stage,
        amount,
        currency,
        close_date,
        rep_id,
        forecast_category,
        probability,
        is_deleted
    from present
),

described as (
    select
        events.opportunity_id,
        events.event_at,
        events.rank,
        events.record_id,
        events.stage,
        events.amount,
        events.currency,
        events.close_date,
        events.rep_id,
        coalesce(events.forecast_category, stages.forecast_category) as forecast_category,
        coalesce(events.probability, stages.default_probability) as probability,
        events.is_deleted,
        days.period as close_period,
        not stages.is_closed and not events.is_deleted as is_open,
        stages.is_won and not events.is_deleted as is_won
    from events
    inner join stages on stages.stage = events.stage
    left join days on days.day = events.close_date
),

-- The present row comes last; it counts if it is no older than the history.
compared as (
    select
        *,
        row_number() over deal as number,
        lag(event_at) over deal as previous_event_at,
        lag(stage) over deal as previous_stage,
        lag(amount) over deal as previous_amount,
        lag(currency) over deal as previous_currency,
        lag(close_date) over deal as previous_close_date,
        lag(close_period) over deal as previous_close_period,
        lag(rep_id) over deal as previous_rep_id,
        lag(forecast_category) over deal as previous_category,
        lag(probability) over deal as previous_probability,
        lag(is_open) over deal as was_open,
        lag(is_deleted) over deal as was_deleted
    from described
    window deal as (partition by opportunity_id order by rank = 3, event_at, rank, record_id)
),

final as (
    select
        opportunity_id,
        case when rank = 3 then greatest(event_at, previous_event_at) else event_at end as event_at,
        cast(number as integer) as event_number,
        stage,
        amount as amount_original,
        currency,
        close_date,
        rep_id,
        forecast_category,
        probability,
        case
            when number = 1 then 'created'
            else concat_ws(
                ',',
                case when stage <> previous_stage then 'stage' end,
                case when amount is distinct from previous_amount then 'amount' end,
                case when close_date is distinct from previous_close_date then 'close_date' end,
                case when rep_id is distinct from previous_rep_id then 'owner' end,
                case when probability is distinct from previous_probability then 'probability' end,
                case when forecast_category is distinct from previous_category then 'category' end,
                case when currency <> previous_currency then 'currency' end,
                case when is_deleted then 'deleted' end
            )
        end as changed,
        close_period,
        is_open,
        is_won,
        is_deleted,
        coalesce(
            is_open
            and was_open
            and close_date > previous_close_date
            and close_period is distinct from previous_close_period,
            false
        ) as is_push,
        coalesce(stage <> previous_stage, true) as is_stage_change
    from compared
    where
        rank < 3
        or (is_deleted and not coalesce(was_deleted, false))
        or (
            event_at >= previous_event_at
            and (
                stage <> previous_stage
                or amount is distinct from previous_amount
                or close_date is distinct from previous_close_date
                or rep_id is distinct from previous_rep_id
            )
        )
)

select * from final
