/*---
sentence: What the company set out to sell by quarter, region, industry and segment, with every approved version.
sentence zh: 公司按季度、大区、行业和细分设定的目标，含每个批准版本。
grain: [period, region, industry, segment, known_from]
not null: [target_amount, known_to]
owner: sales-ops
columns:
  period: Fiscal quarter; of a plan that looks further ahead also one that dim_period has not reached yet
  target_amount: Company currency, at the rate of the day of approval, or of the period's first day if that is earlier; of an approved plan its target, in the parts that the target had before
  known_from: Day on which it was approved - of a plan the as-of day of the data on which it was
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

-- Targets of approved plans of the company; a manager's plan shares a target out, and sets none.
plans as (
    select version_id, period, region, industry, target, effective_from
    from stg_state__plan_target
    where level = 'company' and effective_from is not null
),

exported as (
    select
        *,
        lead(known_from, 1, date '9999-12-31') over (
            partition by period, region, industry, segment order by known_from
        ) as known_to
    from converted
),

-- A plan says less than a target has parts: each part keeps its share of what it was.
matched as (
    select
        plans.version_id,
        plans.period,
        plans.effective_from,
        plans.target,
        coalesce(exported.region, plans.region, 'Unknown') as region,
        coalesce(exported.industry, plans.industry, 'Unknown') as industry,
        coalesce(exported.segment, 'Unknown') as segment,
        sum(exported.target_amount) over part as known_amount,
        count(*) over part as n_parts,
        sum(exported.target_amount) over parts_so_far as amount_so_far,
        coalesce(sum(exported.target_amount) over parts_before, 0) as amount_before,
        row_number() over parts_so_far as n_so_far
    from plans
    left join exported
        on
            exported.period = plans.period
            and exported.region = coalesce(plans.region, exported.region)
            and exported.industry = coalesce(plans.industry, exported.industry)
            and plans.effective_from >= exported.known_from
            and plans.effective_from < exported.known_to
    window
        part as (
            partition by plans.version_id, plans.period, plans.region, plans.industry, plans.target
        ),
        parts_so_far as (
            partition by plans.version_id, plans.period, plans.region, plans.industry, plans.target
            order by exported.region, exported.industry, exported.segment
            rows between unbounded preceding and current row
        ),
        parts_before as (
            partition by plans.version_id, plans.period, plans.region, plans.industry, plans.target
            order by exported.region, exported.industry, exported.segment
            rows between unbounded preceding and 1 preceding
        )
),

planned as (
    select
        period,
        region,
        industry,
        segment,
        effective_from as known_from,
        version_id,
        -- Differences of rounded sums add up to the target to the cent.
        case
            when coalesce(known_amount, 0) = 0
                then
                    cast(target * n_so_far / n_parts as decimal(18, 2))
                    - cast(target * (n_so_far - 1) / n_parts as decimal(18, 2))
            else
                cast(target * (amount_so_far / known_amount) as decimal(18, 2))
                - cast(target * (amount_before / known_amount) as decimal(18, 2))
        end as target_amount
    from matched
),

-- Of what is said on one day a plan stands before an export, and the later plan before the earlier.
one_a_day as (
    select
        *,
        row_number() over (
            partition by period, region, industry, segment, known_from
            order by is_plan desc, version_id desc, quarter_start desc
        ) as choice
    from (
        select
            period,
            region,
            industry,
            segment,
            known_from,
            target_amount,
            quarter_start,
            '' as version_id,
            false as is_plan
        from converted
        union all
        select
            period,
            region,
            industry,
            segment,
            known_from,
            target_amount,
            cast(null as date),
            version_id,
            true
        from planned
    )
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
