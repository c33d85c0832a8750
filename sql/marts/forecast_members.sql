/*---
sentence: Which region, team and managers a rep counts for, as changes by week.
sentence zh: 每位销售计入哪个大区、团队和经理，按周记录变化。
grain: [as_of_date, rep_id, level, level_id]
not null: [is_member]
accepted:
  level: [region, team, manager]
scope: none
owner: sales-ops
columns:
  as_of_date: First as-of day on which it is so
  rep_id: Salesforce user id
  level: region, team or manager
  level_id: "The member: name of the region or team, or id of the manager"
  is_member: Whether the rep counts for it from that day on
columns zh:
  as_of_date: 自该截止日起生效
  rep_id: Salesforce 用户 ID
  level: 大区、团队或经理
  level_id: 大区、团队的名称或经理的 ID
  is_member: 自该日起是否计入
---*/
with

placements as (
    select rep_id, level, level_id, valid_from, valid_to
    from rep_levels
    where level in ('region', 'team', 'manager')
),

held as (
    select
        placements.rep_id,
        placements.level,
        placements.level_id,
        min(calendar.as_of_date) as first_day,
        max(calendar.as_of_date) as last_day
    from placements
    inner join calendar
        on calendar.as_of_date >= placements.valid_from
        and calendar.as_of_date < placements.valid_to
    group by placements.rep_id, placements.level, placements.level_id, placements.valid_from
),

ended as (
    select held.rep_id, held.level, held.level_id, next_days.as_of_date
    from held
    inner join calendar as next_days on next_days.previous_as_of_date = held.last_day
),

final as (
    select first_day as as_of_date, rep_id, level, level_id, true as is_member from held
    union all
    select ended.as_of_date, ended.rep_id, ended.level, ended.level_id, false
    from ended
    left join held
        on held.rep_id = ended.rep_id
        and held.level = ended.level
        and held.level_id = ended.level_id
        and held.first_day = ended.as_of_date
    where held.rep_id is null
)

select * from final
