/*---
sentence: Each person's quota for a quarter, with every version and the days on which it was the valid one.
sentence zh: 每个人每个季度的配额，含各个版本及其有效日期。
grain: [rep_id, period, known_from]
not null: [quota_amount, known_to]
references: {period: dim_period.period}
owner: sales-ops
columns:
  quota_amount: Company currency, at the rate of the period's first day; monthly quotas are summed, yearly ones divided by four
  known_from: Day on which the version was entered
  known_to: Day of the next version, 9999-12-31 for the last
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

parts as (
    select
        owned.rep_id,
        owned.quota_id,
        owned.created_at,
        owned.period_type,
        owned.currency,
        cast(owned.start_date + to_months(cast(3 * part.number as integer)) as date) as start_date,
        owned.quota_amount / case when owned.period_type = 'year' then 4 else 1 end as quota_amount
    from owned
    inner join (select unnest(range(0, 4)) as number) as part
        on part.number = 0 or owned.period_type = 'year'
),

-- A slot holds one amount at a time: a month, or a whole quarter.
slots as (
    select
        parts.rep_id,
        days.period,
        case
            when parts.period_type in ('quarter', 'year') then days.period_start
            else cast(date_trunc('month', parts.start_date) as date)
        end as slot,
        coalesce(cast(parts.created_at as date), date '1900-01-01') as known_from,
        parts.created_at,
        parts.quota_id,
        cast(parts.quota_amount * rates.rate as decimal(18, 2)) as quota_amount
    from parts
    cross join settings
    inner join days on days.day = parts.start_date
    left join rates
        on
            rates.currency = coalesce(parts.currency, settings.currency)
            and days.period_start >= rates.valid_from
            and days.period_start < rates.valid_to
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
        lead(known_from, 1, date '9999-12-31') over (
            partition by rep_id, slot order by known_from
        ) as known_to
    from entries
    where choice = 1
),

moments as (
    select distinct rep_id, period, known_from from versions
),

final as (
    select
        moments.rep_id,
        moments.period,
        cast(sum(versions.quota_amount) as decimal(18, 2)) as quota_amount,
        moments.known_from,
        lead(moments.known_from, 1, date '9999-12-31') over (
            partition by moments.rep_id, moments.period order by moments.known_from
        ) as known_to
    from moments
    inner join versions
        on
            versions.rep_id = moments.rep_id
            and versions.period = moments.period
            and moments.known_from >= versions.known_from
            and moments.known_from < versions.known_to
    group by moments.rep_id, moments.period, moments.known_from
)

select * from final
