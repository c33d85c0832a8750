/*---
sentence: "The members of each level: reps and everyone who owns deals, their managers, teams and regions, and segments and so on, with their names."
sentence zh: 各层级成员及其名称：销售及所有持有商机的人员，其经理、团队、大区，以及客户细分等。
grain: [level, level_id]
not null: [name, is_current]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
scope: level
owner: sales-ops
columns:
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  name: Name to show
  parent_level: Level of the member above; null at the top
  parent_id: Member above as it is now; null at the top
  is_current: Whether someone active belongs to it on the day of the newest data; always true for segment, industry, territory and source
columns zh:
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  name: 显示名称
  parent_level: 上级成员的层级；最高层为空
  parent_id: 当前上级成员；最高层为空
  is_current: 最新数据日是否仍有在职人员；客户细分、行业、区域、来源始终为真
---*/
with

latest_reps as (
    select
        rep_id,
        arg_max(rep_name, valid_from) as rep_name,
        arg_max_null(team_id, valid_from) as team_id,
        arg_max_null(manager_id, valid_from) as manager_id,
        arg_max_null(region, valid_from) as region,
        arg_max(is_active, valid_from) as is_active
    from dim_rep
    group by rep_id
),

sellers as (
    select rep_id from dim_rep where role = 'rep'
    union
    select level_id from pipeline_by_level where level = 'rep'
    union
    select level_id from bookings_by_level where level = 'rep'
    union
    select level_id from quota_weekly where level = 'rep'
),

placed as (
    select
        rep_levels.level,
        rep_levels.level_id,
        bool_or(
            rep_levels.valid_to > settings.as_of_date
            and coalesce(latest_reps.is_active, false)
        ) as is_current
    from rep_levels
    inner join sellers on sellers.rep_id = rep_levels.rep_id
    left join latest_reps on latest_reps.rep_id = rep_levels.rep_id
    cross join settings
    where rep_levels.valid_from <= settings.as_of_date and rep_levels.level <> 'company'
    group by rep_levels.level, rep_levels.level_id
),

team_regions as (
    select team_id, coalesce(max(region) filter (where is_active), max(region)) as region
    from latest_reps
    group by team_id
),

owners as (
    select
        placed.level,
        placed.level_id,
        case placed.level
            when 'rep' then coalesce(latest_reps.rep_name, placed.level_id)
            when 'manager' then coalesce(latest_reps.rep_name, placed.level_id)
            else placed.level_id
        end as name,
        case placed.level
            when 'region' then 'company'
            when 'team' then 'region'
            when 'rep' then 'team'
            when 'manager' then case when latest_reps.manager_id is not null then 'manager' end
        end as parent_level,
        case placed.level
            when 'region' then 'company'
            when 'team' then team_regions.region
            when 'rep' then latest_reps.team_id
            when 'manager' then latest_reps.manager_id
        end as parent_id,
        placed.is_current
    from placed
    left join latest_reps
        on latest_reps.rep_id = placed.level_id
        and placed.level in ('rep', 'manager')
    left join team_regions on team_regions.team_id = placed.level_id and placed.level = 'team'
),

deal_properties as (
    select
        unnest(['segment', 'industry', 'territory', 'source']) as level,
        unnest([
            segment,
            industry,
            territory,
            source
        ]) as level_id
    from (select distinct segment, industry, territory, source from dim_opportunity)
    union all
    select 'segment', segment from fct_target
    union all
    select 'industry', industry from fct_target
),

territories as (
    select child.territory_name, max(parent.territory_name) as parent_name
    from dim_territory as child
    left join dim_territory as parent on parent.territory_id = child.parent_id
    group by child.territory_name
),

final as (
    select
        'company' as level,
        'company' as level_id,
        company as name,
        null as parent_level,
        null as parent_id,
        true as is_current
    from settings
    union all
    select level, level_id, name, parent_level, parent_id, is_current from owners
    union all
    select
        properties.level,
        properties.level_id,
        properties.level_id,
        case when territories.parent_name is not null then 'territory' end,
        territories.parent_name,
        true
    from (select distinct level, level_id from deal_properties where level_id is not null) as properties
    left join territories
        on territories.territory_name = properties.level_id
        and properties.level = 'territory'
)

select * from final
