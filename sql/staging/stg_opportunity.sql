/*---
sentence: Deals as the newest export shows them, from whichever system, also those that only a log of changes names.
sentence zh: 最新导出中的商机（不限系统），包括仅在变更日志中出现的商机。
grain: [opportunity_id]
owner: sales-ops
columns:
  modified_at: When the deal last changed; where the export does not say, the last second of its day
  territory_name: As the file writes it, where files name territories
  campaign_id: System and text by which the file names the campaign
  is_deleted: Deleted, merged, or missing from a later export that is whole
---*/
with

exports as (
    select * from stg_workspace__opportunity_export
),

native as (
    select
        deals.opportunity_id,
        deals.opportunity_name,
        deals.account_id,
        deals.stage,
        cast(null as bigint) as stage_order,
        deals.amount,
        deals.probability,
        deals.close_date,
        deals.type,
        deals.lead_source,
        deals.is_closed,
        deals.is_won,
        deals.forecast_category,
        deals.owner_id,
        deals.territory_id,
        cast(null as varchar) as territory_name,
        deals.campaign_id,
        deals.created_at,
        deals.stage_changed_at,
        case
            when exports.next_full is not null
                then cast(exports.next_full as timestamp) + interval 1 day - interval 1 second
            else deals.modified_at
        end as modified_at,
        deals.currency,
        deals.loss_reason,
        deals.is_deleted or exports.next_full is not null as is_deleted
    from stg_salesforce__opportunity as deals
    left join exports on exports.source_system = 'salesforce' and exports.as_of = deals.as_of
),

newest as (
    select
        versions.*,
        row_number() over (partition by opportunity_id order by as_of desc) as choice
    from stg_quotient__opportunity_version as versions
),

own as (
    select
        newest.opportunity_id,
        newest.opportunity_name,
        newest.account_id,
        newest.stage,
        newest.stage_order,
        newest.amount,
        newest.probability,
        newest.close_date,
        newest.type,
        newest.lead_source,
        newest.is_closed,
        newest.is_won,
        newest.forecast_category,
        newest.owner_id,
        newest.territory_id,
        newest.territory_name,
        newest.campaign_id,
        newest.created_at,
        newest.stage_changed_at,
        case
            when exports.next_full is not null
                then cast(exports.next_full as timestamp) + interval 1 day - interval 1 second
            else coalesce(
                newest.stated_modified_at,
                cast(newest.as_of as timestamp) + interval 1 day - interval 1 second
            )
        end as modified_at,
        newest.currency,
        newest.loss_reason,
        newest.is_deleted or exports.next_full is not null as is_deleted
    from newest
    left join exports
        on exports.source_system = newest.source_system and exports.as_of = newest.as_of
    where newest.choice = 1 and newest.opportunity_id not in (select opportunity_id from native)
),

logged as (
    select
        *,
        row_number() over (partition by opportunity_id order by event_at desc) as choice
    from stg_quotient__opportunity_state
),

log_only as (
    select
        opportunity_id,
        opportunity_id as opportunity_name,
        cast(null as varchar) as account_id,
        stage,
        cast(null as bigint) as stage_order,
        amount,
        probability,
        close_date,
        cast(null as varchar) as type,
        cast(null as varchar) as lead_source,
        stage in ('Won', 'Lost') as is_closed,
        stage = 'Won' as is_won,
        forecast_category,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || owner as owner_id,
        cast(null as varchar) as territory_id,
        cast(null as varchar) as territory_name,
        cast(null as varchar) as campaign_id,
        created_at,
        cast(null as timestamp) as stage_changed_at,
        event_at as modified_at,
        cast(null as varchar) as currency,
        loss_reason,
        false as is_deleted
    from logged
    where
        choice = 1
        and opportunity_id not in (select opportunity_id from native)
        and opportunity_id not in (select opportunity_id from own)
),

final as (
    select * from native
    union all
    select * from own
    union all
    select * from log_only
)

select * from final
