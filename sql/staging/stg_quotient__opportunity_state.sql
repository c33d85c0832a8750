/*---
sentence: What a deal was after each change in a log of changes - the last known value of every field.
sentence zh: 变更日志中每次变更后商机的状态：各字段的最新已知值。
grain: [opportunity_id, event_at]
not null: [stage]
owner: sales-ops
materialized: table
columns:
  has_amount: The log tells of amounts at all; so too has_close_date, has_probability, has_category
---*/
with

changes as (
    select
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || opportunity_id as opportunity_id,
        source_system,
        changed_at as event_at,
        lower(field) as field,
        nullif(trim(old_value), '') as old_value,
        nullif(trim(new_value), '') as new_value
    from raw.quotient__opportunity_change
),

-- Milliseconds since 1970 are how some systems write a moment.
typed as (
    select
        changes.opportunity_id,
        changes.source_system,
        changes.event_at,
        case when changes.field = 'stage' then coalesce(new_stage.stage, changes.new_value) end
            as stage,
        case when changes.field = 'stage' then coalesce(old_stage.stage, changes.old_value) end
            as old_stage,
        case
            when changes.field = 'outcome' then lower(changes.new_value)
            when changes.field = 'loss_reason' and changes.new_value is not null then 'lost'
        end as outcome,
        case when changes.field = 'amount' then try_cast(changes.new_value as decimal(18, 2)) end
            as amount,
        case when changes.field = 'amount' then try_cast(changes.old_value as decimal(18, 2)) end
            as old_amount,
        case
            when changes.field = 'close_date' then coalesce(
                try_cast(changes.new_value as date),
                cast(try_cast(changes.new_value as timestamp) as date),
                cast(epoch_ms(try_cast(changes.new_value as bigint)) as date)
            )
        end as close_date,
        case when changes.field = 'probability' then try_cast(changes.new_value as double) end
            as probability,
        case when changes.field = 'forecast_category' then changes.new_value end
            as forecast_category,
        case
            when changes.field = 'created' then coalesce(
                try_cast(changes.new_value as timestamp),
                epoch_ms(try_cast(changes.new_value as bigint))
            )
        end as created_at,
        case when changes.field = 'loss_reason' then changes.new_value end as loss_reason,
        case when changes.field = 'owner' then changes.new_value end as owner
    from changes
    left join stg_quotient__stage as new_stage
        on
            new_stage.source_system = changes.source_system
            and new_stage.spelling = lower(changes.new_value)
    left join stg_quotient__stage as old_stage
        on
            old_stage.source_system = changes.source_system
            and old_stage.spelling = lower(changes.old_value)
),

moments as (
    select
        opportunity_id,
        source_system,
        event_at,
        max(stage) as stage,
        max(old_stage) as old_stage,
        max(outcome) as outcome,
        max(amount) as amount,
        max(old_amount) as old_amount,
        max(close_date) as close_date,
        max(probability) as probability,
        max(forecast_category) as forecast_category,
        max(created_at) as created_at,
        max(loss_reason) as loss_reason,
        max(owner) as owner
    from typed
    group by opportunity_id, source_system, event_at
),

-- Each value opens a group that holds until the next one.
numbered as (
    select
        *,
        count(stage) over deal as stage_group,
        count(outcome) over deal as outcome_group,
        count(amount) over deal as amount_group,
        count(close_date) over deal as close_date_group,
        count(probability) over deal as probability_group,
        count(forecast_category) over deal as category_group,
        count(owner) over deal as owner_group,
        count(loss_reason) over deal as reason_group
    from moments
    window deal as (partition by opportunity_id order by event_at)
),

held as (
    select
        opportunity_id,
        source_system,
        event_at,
        max(stage) over (partition by opportunity_id, stage_group) as stage,
        max(case when stage_group = 1 then coalesce(old_stage, stage) end)
            over (partition by opportunity_id) as first_stage,
        max(outcome) over (partition by opportunity_id, outcome_group) as outcome,
        max(amount) over (partition by opportunity_id, amount_group) as amount,
        max(case when amount_group = 1 then old_amount end) over (partition by opportunity_id)
            as first_amount,
        amount_group,
        max(close_date) over (partition by opportunity_id, close_date_group) as close_date,
        max(probability) over (partition by opportunity_id, probability_group) as probability,
        max(forecast_category) over (partition by opportunity_id, category_group)
            as forecast_category,
        max(owner) over (partition by opportunity_id, owner_group) as owner,
        max(loss_reason) over (partition by opportunity_id, reason_group) as loss_reason,
        min(coalesce(created_at, event_at)) over (partition by opportunity_id) as created_at,
        max(amount_group) over (partition by opportunity_id) > 0 as has_amount,
        max(close_date_group) over (partition by opportunity_id) > 0 as has_close_date,
        max(probability_group) over (partition by opportunity_id) > 0 as has_probability,
        max(category_group) over (partition by opportunity_id) > 0 as has_category
    from numbered
),

final as (
    select
        opportunity_id,
        source_system,
        event_at,
        case
            when outcome = 'won' then 'Won'
            when outcome = 'lost' then 'Lost'
            else coalesce(stage, first_stage, 'Unknown')
        end as stage,
        case when amount_group = 0 then first_amount else amount end as amount,
        coalesce(
            close_date,
            case when outcome in ('won', 'lost') then cast(event_at as date) end
        ) as close_date,
        probability,
        forecast_category,
        owner,
        loss_reason,
        created_at,
        has_amount,
        has_close_date,
        has_probability,
        has_category
    from held
)

select * from final
