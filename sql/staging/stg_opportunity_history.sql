/*---
sentence: What a deal's stage, amount, close date and probability became at each recorded change.
sentence zh: 商机的阶段、金额、结束日期和可能性在每次有记录的变更后的值。
grain: [history_id]
owner: sales-ops
---*/
with

deals as (
    select
        *,
        row_number() over (partition by opportunity_id order by as_of desc) as choice
    from stg_quotient__opportunity_version
),

final as (
    select
        history_id,
        opportunity_id,
        event_at,
        stage,
        amount,
        close_date,
        probability,
        forecast_category,
        currency
    from stg_salesforce__opportunity_history
    union all
    select
        states.opportunity_id || '/' || cast(states.event_at as varchar),
        states.opportunity_id,
        states.event_at,
        states.stage,
        case when states.has_amount then states.amount else deals.amount end,
        case when states.has_close_date then states.close_date else deals.close_date end,
        states.probability,
        states.forecast_category,
        deals.currency
    from stg_quotient__opportunity_state as states
    left join deals on deals.opportunity_id = states.opportunity_id and deals.choice = 1
)

select * from final
