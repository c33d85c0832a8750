/*---
sentence: The stages of the sales process in their order, and whether a deal in it is open, won or lost.
sentence zh: 销售流程各阶段的顺序，以及处于该阶段的商机是进行中、赢单还是输单。
grain: [stage]
not null: [position, is_closed, is_won]
ranges: {default_probability: [0, 1]}
owner: sales-ops
---*/
with

stages as (
    select * from stg_opportunity_stage
),

opportunities as (
    select * from stg_opportunity
),

history as (
    select * from stg_opportunity_history
),

versions as (
    select * from stg_opportunity_version
),

-- What the deals themselves say of a stage; it decides only where the stage list is silent.
observed as (
    select
        stage,
        max(probability) as probability,
        max(forecast_category) as forecast_category,
        min(stage_order) as stage_order,
        coalesce(bool_or(is_closed), false) as is_closed,
        coalesce(bool_or(is_won), false) as is_won
    from (
        select stage, probability, forecast_category, stage_order, is_closed, is_won
        from opportunities
        union all
        select stage, probability, forecast_category, null, is_closed, is_won from versions
        union all
        select
            stage,
            probability,
            forecast_category,
            null,
            forecast_category = 'Closed' or (forecast_category = 'Omitted' and probability = 0)
            or stage in ('Won', 'Lost'),
            forecast_category = 'Closed' or stage = 'Won'
        from history
    ) as seen
    group by stage
),

-- A renamed stage has two names; deals carry either.
listed as (
    select
        coalesce(by_name.stage, by_api_name.stage, stages.master_label) as stage,
        stages.*
    from stages
    left join observed as by_name on by_name.stage = stages.master_label
    left join observed as by_api_name on by_api_name.stage = stages.api_name
),

one_each as (
    select
        *,
        row_number() over (partition by stage order by sort_order, master_label) as choice
    from listed
),

known as (
    select
        stage,
        cast(sort_order as double) as rank,
        coalesce(is_closed, false) as is_closed,
        coalesce(is_won, false) as is_won,
        forecast_category,
        default_probability
    from one_each
    where choice = 1
),

unlisted as (
    select
        observed.stage,
        coalesce(
            observed.stage_order,
            1000000
            + case when observed.is_closed then 1000 else 0 end
            + coalesce(observed.probability, 0)
        ) as rank,
        observed.is_closed,
        observed.is_won,
        observed.forecast_category,
        observed.probability as default_probability
    from observed
    left join known on known.stage = observed.stage
    where known.stage is null and observed.stage is not null
),

together as (
    select * from known
    union all
    select * from unlisted
),

final as (
    select
        stage,
        cast(row_number() over (order by rank, stage) as integer) as position,
        is_closed,
        is_won,
        forecast_category,
        default_probability
    from together
)

select * from final
