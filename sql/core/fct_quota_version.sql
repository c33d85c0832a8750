/*---
sentence: Each version of each person's quota for a quarter - what the CRM says, and what plans propose.
sentence zh: 每个人每季度配额的各个版本：CRM 中录入的与计划提出的。
grain: [version_id, rep_id, period]
not null: [quota_amount, source, status]
accepted:
  source: [crm, plan]
  status: [draft, proposed, approved, superseded]
owner: sales-ops
columns:
  version_id: "Of the CRM: crm and the day of entry; of a plan: its version"
  quota_amount: Company currency, at the rate of the day of entry, or of the period's first day if that is earlier; monthly quotas are summed, yearly ones divided by four
  status: What the CRM has is approved; a plan as its store says
  known_from: Day on which the version came into force - of a plan the as-of day of the data on which it was approved; null if it never did
  known_to: Day on which a plan ceased to be in force without regard to what follows; null while it is
  approved_at: The same as an instant in UTC; null where the CRM does not say when
---*/
with

settings as (
    select * from settings
),

quotas as (
    select * from stg_quota
),

aliases as (
    select * from stg_rep_alias
),

days as (
    select * from dim_day
),

rates as (
    select * from dim_fx
),

-- Forecast types overlap, so only the one that most quotas are set in counts.
types as (
    select
        forecasting_type_id,
        row_number() over (order by count(*) desc, forecasting_type_id) as choice
    from quotas
    group by forecasting_type_id
),

owned as (
    select
        coalesce(aliases.rep_id, quotas.owner_id) as rep_id,
        quotas.*
    from quotas
    inner join types
        on types.forecasting_type_id is not distinct from quotas.forecasting_type_id
        and types.choice = 1
    left join aliases on aliases.alias = quotas.owner_id
),

numbered as (
    select period, period_start, row_number() over (order by period_start) as number
    from dim_period
),

parts as (
    select
        owned.rep_id,
        owned.quota_id,
        owned.created_at,
        owned.period_type,
        owned.currency,
        days.month,
        first_periods.number + part.number as period_number,
        owned.quota_amount / case when owned.period_type = 'year' then 4 else 1 end as quota_amount
    from owned
    inner join days on days.day = owned.start_date
    inner join numbered as first_periods on first_periods.period = days.period
    inner join (select unnest(range(0, 4)) as number) as part
        on part.number = 0 or owned.period_type = 'year'
),

-- A slot holds one amount at a time: a month, or a whole quarter.
slots as (
    select
        parts.rep_id,
        periods.period,
        case
            when parts.period_type in ('quarter', 'year') then periods.period_start
            else parts.month
        end as slot,
        coalesce(cast(parts.created_at as date), date '1900-01-01') as known_from,
        parts.created_at,
        parts.quota_id,
        cast(parts.quota_amount * rates.rate as decimal(18, 2)) as quota_amount
    from parts
    cross join settings
    inner join numbered as periods on periods.number = parts.period_number
    left join rates
        on
            rates.currency = coalesce(parts.currency, settings.currency)
            and least(periods.period_start, coalesce(cast(parts.created_at as date), periods.period_start))
            >= rates.valid_from
            and least(periods.period_start, coalesce(cast(parts.created_at as date), periods.period_start))
            < rates.valid_to
),

-- Of two entries of one day the later stands.
entries as (
    select
        *,
        row_number() over (
            partition by rep_id, slot, known_from order by created_at desc, quota_id desc
        ) as choice
    from slots
),

versions as (
    select
        rep_id,
        period,
        slot,
        quota_amount,
        known_from,
        created_at as entered_at,
        lead(known_from, 1, date '9999-12-31') over (
            partition by rep_id, slot order by known_from
        ) as known_to
    from entries
    where choice = 1
),

moments as (
    select distinct rep_id, period, known_from from versions
),

summed as (
    select
        moments.rep_id,
        moments.period,
        moments.known_from,
        cast(sum(versions.quota_amount) as decimal(18, 2)) as quota_amount,
        max(versions.entered_at) as entered_at
    from moments
    inner join versions
        on
            versions.rep_id = moments.rep_id
            and versions.period = moments.period
            and moments.known_from >= versions.known_from
            and moments.known_from < versions.known_to
    group by moments.rep_id, moments.period, moments.known_from
),

plans as (
    select * from stg_state__quota_version
),

final as (
    select
        case
            when known_from = date '1900-01-01' then 'crm'
            else 'crm ' || cast(known_from as varchar)
        end as version_id,
        rep_id,
        period,
        quota_amount,
        'crm' as source,
        null as plan_name,
        'approved' as status,
        known_from,
        cast(null as date) as known_to,
        entered_at as approved_at
    from summed
    union all
    select
        plans.version_id,
        plans.rep_id,
        plans.period,
        plans.quota,
        'plan',
        plans.plan_name,
        plans.status,
        plans.effective_from,
        plans.effective_to,
        plans.approved_at
    from plans
)

select * from final
