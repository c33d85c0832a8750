/*---
sentence: Each person's quota for a quarter, with every version that was in force and the days on which it was.
sentence zh: 每个人每个季度的配额，含各个版本及其有效日期。
grain: [rep_id, period, known_from]
not null: [quota_amount, known_to]
owner: sales-ops
columns:
  period: Fiscal quarter; of a plan that looks further ahead also one that dim_period has not reached yet
  quota_amount: Company currency; at which rate, see fct_quota_version
  known_from: Day on which the version was entered, or the plan was approved
  known_to: Day of the next version, 9999-12-31 for the last
---*/
with

versions as (
    select * from fct_quota_version
),

-- What a plan leaves behind when another takes its place: nothing, unless that one says what.
endings as (
    select rep_id, period, known_to as known_from
    from versions
    where known_to > known_from
    except
    select rep_id, period, known_from from versions
),

entries as (
    select
        rep_id,
        period,
        quota_amount,
        known_from,
        row_number() over (
            partition by rep_id, period, known_from order by approved_at desc, version_id desc
        ) as choice
    from versions
    where known_from is not null
    union all
    select rep_id, period, null, known_from, 1 from endings
),

dated as (
    select
        rep_id,
        period,
        quota_amount,
        known_from,
        lead(known_from, 1, date '9999-12-31') over (
            partition by rep_id, period order by known_from
        ) as known_to
    from entries
    where choice = 1
),

final as (
    select
        rep_id,
        period,
        quota_amount,
        known_from,
        known_to
    from dated
    where quota_amount is not null
)

select * from final
