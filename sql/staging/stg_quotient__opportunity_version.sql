/*---
sentence: What each export of a system other than Salesforce said of each deal.
sentence zh: Salesforce 以外的系统在每次导出中对每个商机的记录。
grain: [opportunity_id, as_of]
owner: sales-ops
materialized: table
columns:
  stage: Its name, where the file has an id; Won or Lost where only a status beside the stage says so
  owner_id: System and text by which the file names the owner, as in stg_rep_alias
---*/
with

deals as (
    select
        *,
        case when source_system in ('quotient', 'salesforce') then '' else source_system || ':' end
            as prefix
    from raw.quotient__opportunity
),

staged as (
    select
        deals.*,
        coalesce(stages.stage, trim(deals.stage)) as stage_name,
        stages.is_closed as stage_is_closed,
        stages.is_won as stage_is_won,
        stages.probability as stage_probability,
        stages.forecast_category as stage_category
    from deals
    left join stg_quotient__stage as stages
        on
            stages.source_system = deals.source_system
            and stages.spelling = lower(trim(deals.stage))
),

-- What the words of a stage say, for files that do not say it otherwise.
worded as (
    select
        *,
        case
            when regexp_matches(lower(stage_name), '^(closed[ -]?)?won$|^win$|赢单|^成交$|已成交|已签约|签约成功')
                then 'won'
            when regexp_matches(lower(stage_name), '^(closed[ -]?)?lost$|^lose$|输单|丢单|^失败$|^无效$|已流失')
                then 'lost'
        end as word
    from staged
),

final as (
    select
        prefix || opportunity_id as opportunity_id,
        source_system,
        _as_of as as_of,
        coalesce(nullif(trim(opportunity_name), ''), prefix || opportunity_id) as opportunity_name,
        prefix || coalesce(
            nullif(trim(account_id), ''),
            lower(nullif(trim(account_domain), '')),
            nullif(trim(account_name), '')
        ) as account_id,
        case
            when outcome = 'won' and word is null and not coalesce(stage_is_won, false) then 'Won'
            when
                outcome = 'lost'
                and word is null
                and not coalesce(stage_is_closed and not stage_is_won, false)
                then 'Lost'
            else stage_name
        end as stage,
        stage_order,
        amount,
        coalesce(probability, stage_probability) as probability,
        coalesce(
            close_date,
            case
                when coalesce(is_closed, outcome in ('won', 'lost'), stage_is_closed, word is not null)
                    then cast(coalesce(stage_changed_at, modified_at) as date)
            end
        ) as close_date,
        nullif(trim(type), '') as type,
        nullif(trim(lead_source), '') as lead_source,
        coalesce(
            is_closed,
            is_won,
            case when outcome in ('won', 'lost') then true end,
            stage_is_closed,
            word is not null
        ) as is_closed,
        coalesce(
            is_won,
            case when outcome in ('won', 'lost') then outcome = 'won' end,
            stage_is_won,
            coalesce(word = 'won', false)
        ) as is_won,
        coalesce(forecast_category, stage_category) as forecast_category,
        prefix || coalesce(
            nullif(trim(owner_id), ''),
            lower(nullif(trim(owner_email), '')),
            nullif(trim(owner_name), '')
        ) as owner_id,
        prefix || nullif(trim(territory), '') as territory_id,
        nullif(trim(territory), '') as territory_name,
        prefix || nullif(trim(campaign), '') as campaign_id,
        coalesce(
            created_at,
            min(cast(_as_of as timestamp)) over (partition by source_system, opportunity_id)
            + interval 1 day - interval 1 second
        ) as created_at,
        stage_changed_at,
        modified_at as stated_modified_at,
        nullif(trim(currency), '') as currency,
        nullif(trim(loss_reason), '') as loss_reason,
        coalesce(is_deleted, false) or merged_into is not null as is_deleted
    from worded
)

select * from final
