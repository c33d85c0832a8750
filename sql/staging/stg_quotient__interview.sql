/*---
sentence: Meetings with candidates as systems other than Greenhouse list them, one row an interviewer.
sentence zh: Greenhouse 以外的系统所列的候选人面谈，每位面试官一行。
grain: [interview_id]
not null: [application_id, interview, is_canceled]
owner: people-ops
columns:
  stage: The step of hiring that its name means, where it is no interview - a reference call, a role-play or a debrief
  is_positive: Whether the interviewer recommends to hire; null where that is not said
---*/
with

own as (
    select
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix,
        *
    from raw.quotient__interview
),

named as (
    select
        prefix || interview_id as interview_id,
        prefix || application_id as application_id,
        coalesce(nullif(trim(interview), ''), 'Unknown') as interview,
        starts_at,
        ends_at,
        lower(nullif(trim(interviewer), '')) as interviewer,
        submitted_at,
        lower(nullif(trim(recommendation), '')) as recommendation,
        coalesce(is_canceled, false) as is_canceled
    from own
),

stages as (
    select used.interview, arg_max(patterns.stage, patterns.position) as stage
    from (select distinct interview from named) as used
    inner join stg_workspace__hiring_stage as patterns
        on lower(used.interview) like patterns.name_pattern
    group by used.interview
),

final as (
    select
        named.interview_id,
        named.application_id,
        named.interview,
        named.starts_at,
        named.ends_at,
        named.interviewer,
        named.submitted_at,
        named.recommendation,
        case
            when named.recommendation in (
                'yes', 'strong_yes', 'strong yes', 'definitely_yes', 'hire', 'strong hire', '4', '3',
                '推荐', '强烈推荐', '通过', '录用'
            )
                then true
            when named.recommendation in (
                'no', 'strong_no', 'strong no', 'definitely_not', 'no hire', 'strong no hire', '2', '1',
                '不推荐', '强烈不推荐', '不通过', '淘汰'
            )
                then false
        end as is_positive,
        named.is_canceled,
        case when stages.stage in ('reference_call', 'role_play', 'panel_debrief') then stages.stage end
            as stage
    from named
    left join stages on stages.interview = named.interview
)

select * from final
