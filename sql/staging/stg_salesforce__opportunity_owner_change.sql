/*---
sentence: Every time a deal changed hands - from whom, to whom, when.
sentence zh: 商机每次更换负责人：从谁到谁、何时。
grain: [change_id]
not null: [opportunity_id, event_at]
owner: sales-ops
source: >-
  https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunityfieldhistory.htm
  (a change of a lookup is written twice, with ids and with names)
---*/
with

changes as (
    select
        id as change_id,
        opportunity_id,
        created_date as event_at,
        old_value,
        new_value
    from raw.salesforce__opportunity_field_history
    where lower(field) in ('owner', 'ownerid', '所有人', '业务机会所有人', '业务机会所有人 id')
),

aliases as (
    select * from stg_salesforce__user_alias
),

named as (
    select
        changes.change_id,
        changes.opportunity_id,
        changes.event_at,
        coalesce(old_owner.rep_id, changes.old_value) as old_rep_id,
        coalesce(new_owner.rep_id, changes.new_value) as new_rep_id,
        new_owner.rep_id is not null as is_known,
        length(changes.new_value) in (15, 18) and left(changes.new_value, 2) = '00' as is_id
    from changes
    left join aliases as old_owner on old_owner.alias = changes.old_value
    left join aliases as new_owner on new_owner.alias = changes.new_value
),

ranked as (
    select
        *,
        max(cast(is_id as integer)) over (partition by opportunity_id, event_at) as has_id
    from named
),

final as (
    select change_id, opportunity_id, event_at, old_rep_id, new_rep_id
    from ranked
    where is_id or (is_known and has_id = 0)
)

select * from final
