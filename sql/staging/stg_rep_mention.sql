/*---
sentence: Everyone whom a file names as owner or manager, by id, mail or name, and who is meant.
sentence zh: 文件中以编号、邮箱或姓名提到的每位负责人或上级，以及所指的人。
grain: [alias]
not null: [rep_id]
owner: sales-ops
materialized: table
columns:
  alias: System and text of the mention, as deals, customers and activities carry it
  rep_id: >-
    The listed user that the text names - first within its system, then anywhere by mail, employee
    number or a name that only one has; else the mention itself, which then stands for a person
  matched_on: What the user and the mention have in common - id, e-mail or name; null where nobody is meant
  is_elsewhere: The user is of another system than the file
---*/
with

said as (
    select
        source_system,
        owner_id as own_id,
        owner_email as email,
        owner_name as name,
        owner_team as department,
        owner_region as division,
        owner_manager as manager
    from raw.quotient__opportunity
    union
    select source_system, owner_id, owner_email, owner_name, null, null, null
    from raw.quotient__account
    union
    select source_system, null, null, owner_manager, null, null, null
    from raw.quotient__opportunity
    union
    select source_system, null, null, manager, null, null, null from raw.quotient__rep
    union
    select source_system, new_value, null, null, null, null, null
    from raw.quotient__opportunity_change where field = 'owner'
    union
    select source_system, old_value, null, null, null, null, null
    from raw.quotient__opportunity_change where field = 'owner'
    union
    select source_system, null, null, owner, null, null, null from raw.quotient__activity
    union
    select source_system, null, null, rep, null, null, null from raw.quotient__quota
    union
    select source_system, null, null, rep, null, null, null from raw.quotient__forecast_submission
    union
    select source_system, null, null, rep, null, null, null from raw.quotient__territory_assignment
    union
    select source_system, null, null, owner, null, null, null from raw.quotient__lead
    union
    select source_system, null, null, owner, null, null, null from raw.quotient__contact
),

trimmed as (
    select
        source_system,
        nullif(trim(own_id), '') as own_id,
        lower(nullif(trim(email), '')) as email,
        nullif(trim(name), '') as name,
        nullif(trim(department), '') as department,
        nullif(trim(division), '') as division,
        nullif(trim(manager), '') as manager
    from said
),

mentions as (
    select
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
        || coalesce(own_id, email, name) as alias,
        source_system,
        max(own_id) as own_id,
        max(email) as email,
        max(name) as name,
        max(department) as department,
        max(division) as division,
        max(manager) as manager
    from trimmed
    where coalesce(own_id, email, name) is not null
    group by 1, 2
),

users as (
    select * from stg_user
),

decisions as (
    select * from stg_person_decision where kind = 'rep'
),

spellings as (
    select source_system, rep_id, lower(own_id) as spelling, true as is_id from users
    union all
    select source_system, rep_id, email, false from users
    union all
    select source_system, rep_id, lower(employee_number), false from users
    union all
    select source_system, rep_id, lower(rep_name), false from users
),

-- Two people of one name: the name says nothing.
within as (
    select source_system, spelling, min(rep_id) as rep_id
    from spellings
    where spelling is not null
    group by source_system, spelling
    having count(distinct rep_id) = 1
),

anywhere as (
    select spelling, min(rep_id) as rep_id
    from spellings
    where spelling is not null and not is_id
    group by spelling
    having count(distinct rep_id) = 1
),

texts as (
    select alias, source_system, lower(own_id) as spelling, 1 as preference from mentions
    union all
    select alias, source_system, email, 2 from mentions
    union all
    select alias, source_system, lower(name), 3 from mentions
),

candidates as (
    select texts.alias, within.rep_id, texts.preference
    from texts
    inner join within
        on within.source_system = texts.source_system and within.spelling = texts.spelling
    union all
    select texts.alias, anywhere.rep_id, texts.preference + 10
    from texts
    inner join anywhere on anywhere.spelling = texts.spelling
),

ranked as (
    select
        candidates.alias,
        candidates.rep_id,
        candidates.preference,
        row_number() over (
            partition by candidates.alias order by candidates.preference, candidates.rep_id
        ) as choice
    from candidates
    left join decisions
        on decisions.rep_id = least(candidates.alias, candidates.rep_id)
        and decisions.other_id = greatest(candidates.alias, candidates.rep_id)
    where coalesce(decisions.is_same, true)
),

known as (
    select
        alias,
        rep_id,
        case preference % 10 when 1 then 'id' when 2 then 'e-mail' else 'name' end as matched_on,
        preference > 10 as is_elsewhere
    from ranked
    where choice = 1
),

-- Nobody listed them: a mention that says more stands for those that say only its mail or name.
fuller as (
    select mentions.source_system, spelled.spelling, min(mentions.alias) as rep_id
    from mentions
    inner join (
        select alias, email as spelling from mentions
        union all
        select alias, lower(name) from mentions
    ) as spelled
        on spelled.alias = mentions.alias
    left join known on known.alias = mentions.alias
    where
        known.alias is null
        and spelled.spelling is not null
        and (mentions.own_id is not null or (mentions.email is not null and mentions.name is not null))
    group by mentions.source_system, spelled.spelling
    having count(distinct mentions.alias) = 1
),

final as (
    select
        mentions.alias,
        mentions.source_system,
        mentions.name,
        coalesce(
            mentions.email,
            case
                when contains(coalesce(mentions.own_id, mentions.name), '@')
                    then lower(coalesce(mentions.own_id, mentions.name))
            end
        ) as email,
        mentions.department,
        mentions.division,
        case
            when mentions.source_system in ('quotient', 'salesforce') then ''
            else mentions.source_system || ':'
        end
        || mentions.manager as manager_id,
        coalesce(
            known.rep_id,
            case when mentions.own_id is null then fuller.rep_id end,
            mentions.alias
        ) as rep_id,
        known.matched_on,
        coalesce(known.is_elsewhere, false) as is_elsewhere
    from mentions
    left join known on known.alias = mentions.alias
    left join fuller
        on
            fuller.source_system = mentions.source_system
            and fuller.spelling = coalesce(mentions.email, lower(mentions.name))
)

select * from final
