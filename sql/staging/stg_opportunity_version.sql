/*---
sentence: Every state in which successive exports showed a deal, and the whole export that no longer had it.
sentence zh: 历次导出所显示的商机状态，以及不再包含该商机的全量导出。
grain: [opportunity_id, number]
not null: [seen_at, stage, is_deleted]
owner: sales-ops
materialized: table
columns:
  number: 1 for the first export that had the deal; exports that showed no change are left out
  seen_at: >-
    When the change was recorded, if the export says so and it fits between the two exports; else
    the last second of the day of the export
  is_deleted: Deleted, or missing from a later export that is whole
---*/
with

exports as (
    select * from stg_workspace__opportunity_export
),

shown as (
    select
        opportunity_id,
        source_system,
        as_of,
        stage,
        amount,
        probability,
        close_date,
        is_closed,
        is_won,
        forecast_category,
        owner_id,
        created_at,
        stage_changed_at,
        stated_modified_at,
        currency,
        is_deleted
    from stg_salesforce__opportunity_version
    union all
    select
        opportunity_id,
        source_system,
        as_of,
        stage,
        amount,
        probability,
        close_date,
        is_closed,
        is_won,
        forecast_category,
        owner_id,
        created_at,
        stage_changed_at,
        stated_modified_at,
        currency,
        is_deleted
    from stg_quotient__opportunity_version
),

followed as (
    select
        shown.*,
        exports.next_full,
        lead(shown.as_of, 1, date '9999-12-31') over (
            partition by shown.opportunity_id order by shown.as_of
        ) as next_as_of
    from shown
    left join exports
        on exports.source_system = shown.source_system and exports.as_of = shown.as_of
),

states as (
    select
        opportunity_id,
        source_system,
        as_of,
        stage,
        amount,
        probability,
        close_date,
        is_closed,
        is_won,
        forecast_category,
        owner_id,
        created_at,
        stage_changed_at,
        stated_modified_at,
        currency,
        is_deleted
    from followed
    union all
    select
        opportunity_id,
        source_system,
        next_full,
        stage,
        amount,
        probability,
        close_date,
        is_closed,
        is_won,
        forecast_category,
        owner_id,
        created_at,
        stage_changed_at,
        null,
        currency,
        true
    from followed
    where next_full < next_as_of and not is_deleted
),

compared as (
    select
        *,
        lag(as_of) over deal as previous_as_of,
        coalesce(
            stage = lag(stage) over deal
            and amount is not distinct from lag(amount) over deal
            and close_date is not distinct from lag(close_date) over deal
            and owner_id is not distinct from lag(owner_id) over deal
            and forecast_category is not distinct from lag(forecast_category) over deal
            and probability is not distinct from lag(probability) over deal
            and currency is not distinct from lag(currency) over deal
            and is_deleted = lag(is_deleted) over deal,
            false
        ) as is_same
    from states
    window deal as (partition by opportunity_id order by as_of)
),

final as (
    select
        opportunity_id,
        source_system,
        cast(row_number() over (partition by opportunity_id order by as_of) as integer) as number,
        case
            when
                cast(stated_modified_at as date) > previous_as_of
                and cast(stated_modified_at as date) <= as_of
                then stated_modified_at
            else cast(as_of as timestamp) + interval 1 day - interval 1 second
        end as seen_at,
        stage,
        amount,
        probability,
        close_date,
        is_closed,
        is_won,
        forecast_category,
        owner_id,
        created_at,
        stage_changed_at,
        stated_modified_at,
        currency,
        is_deleted
    from compared
    where not is_same
)

select * from final
