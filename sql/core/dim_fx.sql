/*---
sentence: What one unit of each currency was worth in the company's currency, and from when to when.
sentence zh: 各币种对公司本位币的汇率及其生效区间。
grain: [currency, valid_from]
not null: [valid_to, rate]
ranges: {rate: [0, null]}
owner: sales-ops
---*/
with

settings as (
    select * from settings
),

rates as (
    select * from stg_quotient__fx_rate
),

direct as (
    select rates.from_currency as currency, rates.rate_date, rates.rate, 1 as preference
    from rates
    inner join settings on rates.to_currency = settings.currency
    where rates.from_currency <> settings.currency and rates.rate > 0
),

inverse as (
    select rates.to_currency as currency, rates.rate_date, 1 / rates.rate as rate, 2 as preference
    from rates
    inner join settings on rates.from_currency = settings.currency
    where rates.to_currency <> settings.currency and rates.rate > 0
),

both_ways as (
    select * from direct
    union all
    select * from inverse
),

preferred as (
    select
        currency,
        rate_date,
        rate,
        row_number() over (partition by currency, rate_date order by preference) as choice
    from both_ways
),

-- The first known rate also holds for the days before it.
intervals as (
    select
        currency,
        case
            when row_number() over (partition by currency order by rate_date) = 1
                then date '1900-01-01'
            else rate_date
        end as valid_from,
        lead(rate_date, 1, date '9999-12-31') over (partition by currency order by rate_date)
            as valid_to,
        rate
    from preferred
    where choice = 1
),

final as (
    select
        currency,
        date '1900-01-01' as valid_from,
        date '9999-12-31' as valid_to,
        cast(1 as double) as rate
    from settings
    union all
    select currency, valid_from, valid_to, rate from intervals
)

select * from final
