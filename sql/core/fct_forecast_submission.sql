/*---
sentence: What each person said the quarter would bring, week by week - from the CRM's forecast and from what was entered here.
sentence zh: 每个人逐周对季度结果的预测，来自 CRM 预测和在此填报的数字。
grain: [as_of_date, period, level, level_id, category, is_override]
not null: [amount, origin]
accepted:
  level: [company, manager, rep]
  category: [commit, best_case, most_likely]
  origin: [crm, entered]
owner: sales-ops
columns:
  as_of_date: First as-of day at whose end it was known; it holds until the person says something else
  period: Fiscal quarter that it is about
  level_id: Rep id, manager id or company
  amount: Whole quarter including what is closed, company currency at the rate of the as-of day
  is_override: Said by somebody above the member; the member's own number is a row of its own
  origin: crm where an export of the CRM's forecast says so, entered where it was entered here; of both in one week the entry counts
---*/
with

settings as (
    select * from settings
),

as_of_days as (
    select
        as_of_date,
        period,
        lag(as_of_date, 1, date '1900-01-01') over (order by as_of_date) as previous_day,
        lag(ends_at, 1, timestamp '1900-01-01') over (order by as_of_date) as starts_at,
        ends_at
    from dim_as_of
),

items as (
    select * from stg_forecast_item
),

called as (
    select
        as_of_days.as_of_date,
        days.period,
        coalesce(aliases.rep_id, items.owner_id) as person_id,
        items.category,
        items.forecast_amount * rates.rate as amount,
        row_number() over (
            partition by
                as_of_days.as_of_date,
                days.period,
                coalesce(aliases.rep_id, items.owner_id),
                items.category
            order by items.as_of_date desc, items.modified_at desc, items.item_id
        ) as choice
    from items
    cross join settings
    inner join as_of_days
        on items.as_of_date > as_of_days.previous_day and items.as_of_date <= as_of_days.as_of_date
    inner join dim_day as days on days.day = items.period_start
    left join stg_rep_alias as aliases on aliases.alias = items.owner_id
    left join fct_as_of_rate as rates
        on rates.as_of_date = as_of_days.as_of_date
        and rates.currency = coalesce(items.currency, settings.currency)
    where items.category is not null
),

placed as (
    select
        called.*,
        coalesce(reps.role = 'rep', true) as is_rep,
        coalesce(reps.role <> 'rep' and reps.manager_id is null, false) as is_top
    from called
    left join dim_rep as reps
        on reps.rep_id = called.person_id
        and called.as_of_date >= reps.valid_from
        and called.as_of_date < reps.valid_to
    where called.choice = 1 and called.amount is not null
),

from_crm as (
    select
        as_of_date,
        period,
        case when is_rep then 'rep' else 'manager' end as level,
        person_id as level_id,
        category,
        amount
    from placed
    union all
    -- Where one person is above everyone, that call is the company's.
    select as_of_date, period, 'company', 'company', category, max(amount)
    from placed
    where is_top
    group by as_of_date, period, category
    having count(*) = 1
),

entered as (
    select
        as_of_days.as_of_date,
        submissions.period,
        submissions.level,
        submissions.level_id,
        submissions.category,
        submissions.amount,
        submissions.is_override,
        row_number() over (
            partition by
                as_of_days.as_of_date,
                submissions.period,
                submissions.level,
                submissions.level_id,
                submissions.category,
                submissions.is_override
            order by submissions.submitted_at desc, submissions.submission_id desc
        ) as choice
    from stg_state__forecast_submission as submissions
    inner join as_of_days
        on submissions.submitted_at >= as_of_days.starts_at
        and submissions.submitted_at < as_of_days.ends_at
),

both_origins as (
    select *, false as is_override, 'crm' as origin from from_crm
    union all
    select as_of_date, period, level, level_id, category, amount, is_override, 'entered'
    from entered
    where choice = 1
),

ranked as (
    select
        *,
        row_number() over (
            partition by as_of_date, period, level, level_id, category, is_override
            order by origin desc
        ) as choice
    from both_origins
),

final as (
    select
        as_of_date,
        period,
        level,
        level_id,
        category,
        is_override,
        cast(amount as decimal(18, 2)) as amount,
        origin
    from ranked
    where choice = 1
)

select * from final
