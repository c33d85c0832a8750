/*---
sentence: What the company set out to sell by quarter, region, industry and segment, with every approved version.
sentence zh: 公司按季度、大区、行业和细分设定的目标，含每个批准版本。
grain: [period, region, industry, segment, known_from]
not null: [target_amount, known_to]
references: {period: dim_period.period}
owner: sales-ops
columns:
  target_amount: Company currency, at the rate of the day of approval, or of the period's first day if that is earlier
---*/
with

settings as (
    select * from settings
),

targets as (
    select * from stg_quotient__target
),

days as (
    select * from dim_day
),

rates as (
    select * from dim_fx
),

converted as (
    select
        days.period,
        targets.region,
        targets.industry,
        targets.segment,
        targets.approved_on as known_from,
        targets.quarter_start,
        cast(targets.target_amount * rates.rate as decimal(18, 2)) as target_amount
    from targets
    cross join settings
    inner join days on days.day = targets.quarter_start
    left join rates
        on
            rates.currency = coalesce(targets.currency, settings.currency)
            and least(days.period_start, targets.approved_on) >= rates.valid_from
            and least(days.period_start, targets.approved_on) < rates.valid_to
),

one_a_day as (
    select
        *,
        row_number() over (
            partition by period, region, industry, segment, known_from order by quarter_start desc
        ) as choice
    from converted
),

final as (
    select
        period,
        region,
        industry,
        segment,
        target_amount,
        known_from,
        lead(known_from, 1, date '9999-12-31') over (
            partition by period, region, industry, segment order by known_from
        ) as known_to
    from one_a_day
    where choice = 1
)

select * from final
