/*---
sentence: Whom the company said to be one person, or two - in its configuration or on the page of data health.
sentence zh: 公司在配置或数据健康页中指明为同一人或不同人的记录。
grain: [kind, rep_id, other_id]
not null: [is_same, origin]
accepted:
  kind: [employee, rep]
  origin: [configuration, entered]
owner: sales-ops
columns:
  rep_id: Of two accounts the lower id
  other_id: Employee number, or the other account
  origin: What was entered last counts before the configuration; what was taken back leaves the configuration
---*/
with

aliases as (
    select * from stg_salesforce__user_alias
),

said as (
    select
        case when employee_number is not null then 'employee' else 'rep' end as kind,
        rep,
        coalesce(employee_number, other_rep) as other,
        is_same,
        'configuration' as origin,
        position,
        cast(null as varchar) as decided_by,
        cast(null as timestamp) as decided_at
    from raw.workspace__person_decision
    union all
    select kind, rep_id, other_id, is_same, 'entered', decision_id, decided_by, decided_at
    from raw.state__person_decision
),

named as (
    select
        said.*,
        coalesce(reps.rep_id, said.rep) as rep_id,
        case when said.kind = 'rep' then coalesce(others.rep_id, said.other) else said.other end
            as other_id
    from said
    left join aliases as reps on reps.alias = said.rep
    left join aliases as others on others.alias = said.other
),

ordered as (
    select
        kind,
        case when kind = 'rep' then least(rep_id, other_id) else rep_id end as rep_id,
        case when kind = 'rep' then greatest(rep_id, other_id) else other_id end as other_id,
        is_same,
        origin,
        position,
        decided_by,
        decided_at
    from named
),

newest as (
    select
        *,
        row_number() over (
            partition by kind, rep_id, other_id, origin order by position desc
        ) as choice
    from ordered
),

ranked as (
    select
        *,
        row_number() over (partition by kind, rep_id, other_id order by origin desc) as rank
    from newest
    where choice = 1 and is_same is not null
),

final as (
    select kind, rep_id, other_id, is_same, origin, decided_by, decided_at
    from ranked
    where rank = 1
)

select * from final
