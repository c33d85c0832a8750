/*---
sentence: Which company, region, team and managers a rep counts for, and from when to when.
sentence zh: 每位销售在什么时间计入哪个公司、大区、团队和经理。
grain: [rep_id, level, level_id, valid_from]
not null: [valid_to]
accepted:
  level: [company, region, team, manager, rep]
scope: none
owner: sales-ops
columns:
  rep_id: Salesforce user id
  level: company, region, team, manager or rep
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  valid_from: First day on which the rep counts for the member; the first known place reaches back without end
  valid_to: First day on which the rep no longer does
columns zh:
  rep_id: Salesforce 用户 ID
  level: 公司、大区、团队、经理或销售
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  valid_from: 计入该成员的首日；最早的已知归属向前无限延伸
  valid_to: 不再计入的首日
---*/
with

versions as (
    select
        rep_id,
        team_id,
        region,
        case
            when lag(valid_from) over each_rep is null then date '0001-01-01'
            else valid_from
        end as valid_from,
        coalesce(lead(valid_from) over each_rep, date '9999-12-31') as valid_to
    from dim_rep
    window each_rep as (partition by rep_id order by valid_from)
),

owners_without_user as (
    select rep_id from fct_quota
    except
    select rep_id from dim_rep
),

-- People who are hired later stand under their manager from 1900 on; they do not make one.
management as (
    select manager_id, min(valid_from) as first_day, max(valid_to) as end_day
    from dim_rep
    where is_active and manager_id is not null and manager_id <> rep_id
    group by manager_id
),

placements as (
    select rep_id, 'team' as level, team_id as level_id, valid_from, valid_to from versions
    union all
    select rep_id, 'region', region, valid_from, valid_to from versions
    union all
    select
        rep_scope.rep_id,
        'manager',
        rep_scope.manager_id,
        greatest(rep_scope.valid_from, management.first_day),
        least(rep_scope.valid_to, management.end_day)
    from rep_scope
    inner join management on management.manager_id = rep_scope.manager_id
    union all
    select rep_id, unnest(['team', 'region']), 'Unknown', date '0001-01-01', date '9999-12-31'
    from owners_without_user
),

islands as (
    select
        *,
        coalesce(
            valid_from > max(valid_to) over (
                partition by rep_id, level, level_id
                order by valid_from, valid_to
                rows between unbounded preceding and 1 preceding
            ),
            true
        ) as starts_anew
    from placements
    where valid_from < valid_to
),

numbered as (
    select
        *,
        count(*) filter (where starts_anew) over (
            partition by rep_id, level, level_id
            order by valid_from, valid_to
            rows between unbounded preceding and current row
        ) as island
    from islands
),

merged as (
    select rep_id, level, level_id, min(valid_from) as valid_from, max(valid_to) as valid_to
    from numbered
    group by rep_id, level, level_id, island
),

everyone as (
    select rep_id from versions
    union
    select rep_id from owners_without_user
),

final as (
    select rep_id, level, level_id, valid_from, valid_to from merged
    union all
    select rep_id, 'company', 'company', date '0001-01-01', date '9999-12-31' from everyone
    union all
    select rep_id, 'rep', rep_id, date '0001-01-01', date '9999-12-31' from everyone
)

select * from final
