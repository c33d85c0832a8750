/*---
sentence: Every time a deal changed hands - from whom, to whom, when.
sentence zh: 商机每次更换负责人：从谁到谁、何时。
grain: [change_id]
not null: [opportunity_id, event_at]
owner: sales-ops
source: >-
  The system's own log where it has one. For a deal with a history of states but no log of owners,
  the owners that successive exports showed.
---*/
with

aliases as (
    select * from stg_rep_alias
),

native as (
    select * from stg_salesforce__opportunity_owner_change
),

states as (
    select
        states.opportunity_id,
        states.event_at,
        coalesce(
            aliases.rep_id,
            case
                when states.source_system in ('quotient', 'salesforce') then ''
                else states.source_system || ':'
            end
            || states.owner
        ) as rep_id
    from stg_quotient__opportunity_state as states
    left join aliases
        on
            aliases.alias = case
                when states.source_system in ('quotient', 'salesforce') then ''
                else states.source_system || ':'
            end
            || states.owner
    where states.owner is not null
),

logged as (
    select
        *,
        lag(rep_id) over (partition by opportunity_id order by event_at) as old_rep_id
    from states
),

shown as (
    select
        versions.opportunity_id,
        versions.seen_at as event_at,
        coalesce(aliases.rep_id, versions.owner_id) as rep_id,
        lag(coalesce(aliases.rep_id, versions.owner_id)) over (
            partition by versions.opportunity_id order by versions.number
        ) as old_rep_id
    from stg_opportunity_version as versions
    left join aliases on aliases.alias = versions.owner_id
    where versions.opportunity_id in (select opportunity_id from stg_opportunity_history)
),

final as (
    select change_id, opportunity_id, event_at, old_rep_id, new_rep_id from native
    union all
    select
        opportunity_id || '/' || cast(event_at as varchar),
        opportunity_id,
        event_at,
        old_rep_id,
        rep_id
    from logged
    where old_rep_id <> rep_id
    union all
    select
        opportunity_id || '/' || cast(event_at as varchar),
        opportunity_id,
        event_at,
        old_rep_id,
        rep_id
    from shown
    where
        old_rep_id <> rep_id
        and opportunity_id not in (select opportunity_id from native)
        and opportunity_id not in (select opportunity_id from logged)
)

select * from final
