/*---
sentence: Stages by their id and name, as systems other than Salesforce list them.
sentence zh: Salesforce 以外的系统所列的阶段（编号与名称）。
grain: [source_system, spelling]
not null: [stage]
owner: sales-ops
columns:
  spelling: Id or name of the stage in lower case
---*/
with

spelled as (
    select
        source_system,
        lower(trim(stage_id)) as spelling,
        trim(stage) as stage,
        is_closed,
        is_won,
        probability,
        forecast_category,
        1 as preference
    from raw.quotient__opportunity_stage
    union all
    select
        source_system,
        lower(trim(stage)),
        trim(stage),
        is_closed,
        is_won,
        probability,
        forecast_category,
        2
    from raw.quotient__opportunity_stage
),

ranked as (
    select
        *,
        row_number() over (
            partition by source_system, spelling order by preference, stage, is_closed, probability
        ) as choice
    from spelled
),

final as (
    select source_system, spelling, stage, is_closed, is_won, probability, forecast_category
    from ranked
    where choice = 1
)

select * from final
