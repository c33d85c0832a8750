/*---
sentence: How much new reps had booked in each month since their hire, against ramped reps, as each quarter ended.
sentence zh: 每个财季末所见：新销售入职后各月的业绩，相对于已过爬坡期的销售。
grain: [as_of_date, hire_profile, months_since_hire]
not null: [n_reps, n_left]
accepted:
  hire_profile: [experienced, developing, unknown]
ranges:
  months_since_hire: [0, 35]
  productivity_index: [0, null]
  index_per_hire: [0, null]
  low: [0, null]
not additive over: [as_of_date, months_since_hire]
scope: open
owner: people-ops
source: "METRICS.md ramp_curve. A ratio of sums over the reps of one month, its 80% interval by linearisation (Cochran, Sampling Techniques, 3rd ed. 1977, section 6.3) with Student's t by the expansion of Fisher and Cornish (1960)."
columns:
  as_of_date: "Last as-of day of a fiscal quarter: nothing later is used"
  hire_profile: experienced, developing or unknown, by years of selling before hire
  months_since_hire: "Whole months since the hire: 0 is the first month"
  n_reps: Reps who sold in that month of theirs, whether or not they have left since; months before the history began are not known
  n_left: Reps who had left by the end of that month of theirs
  productivity_index: Bookings per month served, divided by the benchmark; null without benchmark. Those who left stay in with the months that they served
  low: Lower end of the 80% interval of the index, at least 0; null with fewer than five reps
  high: Upper end of the 80% interval of the index; null with fewer than five reps
  index_per_hire: The same with those who left counted as booking nothing from then on - what a hire yields, leavers included
  benchmark_amount: "Median over reps past 12 months of their bookings per month, workspace currency; over all months known that day"
columns zh:
  as_of_date: 财季的最后一个截止日；不使用此后的任何信息
  hire_profile: 入职画像：experienced（有经验）、developing（培养型）或 unknown，按入职前销售年限
  months_since_hire: 入职后的整月数，0 为首月
  n_reps: 在自己入职第该月有销售岗在职的人数，无论此后是否离职；历史数据开始之前的月份不可知
  n_left: 至自己入职第该月末已离职的人数
  productivity_index: 每在岗月赢单金额 ÷ 基准；无基准为空。离职者在岗的月份仍计入
  low: 指数 80% 区间下限，最小为 0；不足五人为空
  high: 指数 80% 区间上限；不足五人为空
  index_per_hire: 同上，但离职者此后按零业绩计入，即每招一人（含离职）的产出
  benchmark_amount: 入职满 12 个月的销售每月赢单金额的中位数，工作区币种；取截至当日已知的全部月份
---*/
with

days as (
    select max(as_of_date) as as_of_date from calendar group by period
),

history as (
    select min(period_start) as first_day, max(as_of_date) as newest_day from calendar
),

employments as (
    select distinct rep_id, hire_date, termination_date, hire_profile
    from dim_rep
    where hire_date is not null and role = 'rep'
),

numbers as (
    select
        employments.*,
        cast(
            unnest(range(
                cast(greatest(floor((history.first_day - employments.hire_date) / 31), 0) as bigint),
                cast(greatest(ceil((history.newest_day - employments.hire_date) / 28), 0) as bigint)
            )) as integer
        ) as months_since_hire
    from employments
    cross join history
),

dated as (
    select
        *,
        cast(hire_date + to_months(months_since_hire) as date) as starts_on,
        cast(hire_date + to_months(months_since_hire + 1) as date) as ends_on
    from numbers
),

-- A month counts once it is over; one that began before the history did is not known whole.
months as (
    select dated.*
    from dated
    cross join history
    where dated.starts_on >= history.first_day and dated.ends_on - 1 <= history.newest_day
),

served as (
    select
        months.rep_id,
        months.hire_date,
        months.months_since_hire,
        sum(
            (least(reps.valid_to, months.ends_on) - greatest(reps.valid_from, months.starts_on))
            / (months.ends_on - months.starts_on)
        ) as share
    from months
    inner join dim_rep as reps
        on reps.rep_id = months.rep_id
        and reps.hire_date = months.hire_date
        and reps.valid_from < months.ends_on
        and reps.valid_to > months.starts_on
    where reps.role = 'rep' and reps.is_active
    group by months.rep_id, months.hire_date, months.months_since_hire
),

-- Who has moved to another job is no longer in the curve; who has left is, with a share of nothing.
rep_months as (
    select
        months.*,
        coalesce(served.share, 0) as share,
        coalesce(months.termination_date < months.ends_on, false) as has_left
    from months
    left join served
        on served.rep_id = months.rep_id
        and served.hire_date = months.hire_date
        and served.months_since_hire = months.months_since_hire
    where served.share > 0 or months.termination_date < months.ends_on
),

booked as (
    select
        days.as_of_date,
        rep_months.rep_id,
        rep_months.hire_date,
        rep_months.months_since_hire,
        sum(wins.amount) as amount
    from rep_months
    inner join bookings as wins
        on wins.rep_id = rep_months.rep_id
        and wins.close_date >= rep_months.starts_on
        and wins.close_date < rep_months.ends_on
    inner join days
        on days.as_of_date >= rep_months.ends_on - 1
        and days.as_of_date >= wins.closed_on
        and coalesce(wins.reopened_on > days.as_of_date, true)
    where wins.is_won
    group by days.as_of_date, rep_months.rep_id, rep_months.hire_date, rep_months.months_since_hire
),

known as (
    select
        days.as_of_date,
        rep_months.*,
        cast(coalesce(booked.amount, 0) as double) as amount
    from days
    inner join rep_months on days.as_of_date >= rep_months.ends_on - 1
    left join booked
        on booked.as_of_date = days.as_of_date
        and booked.rep_id = rep_months.rep_id
        and booked.hire_date = rep_months.hire_date
        and booked.months_since_hire = rep_months.months_since_hire
),

-- One level for the whole history: a company whose prices doubled in it would see old months too low.
ramped as (
    select as_of_date, rep_id, sum(amount) / sum(share) as amount_per_month
    from known
    where months_since_hire >= 12
    group by as_of_date, rep_id
    having sum(share) >= 3
),

benchmarks as (
    select as_of_date, median(amount_per_month) as benchmark_amount
    from ramped
    group by as_of_date
),

ratios as (
    select
        as_of_date,
        hire_profile,
        months_since_hire,
        count(*) filter (where share > 0) as n_reps,
        count(*) filter (where has_left) as n_left,
        sum(amount) as amount,
        sum(share) as served,
        sum(case when has_left then 1 else share end) as hired,
        sum(amount) / nullif(sum(share), 0) as amount_per_month
    from known
    where months_since_hire < 36
    group by as_of_date, hire_profile, months_since_hire
),

spreads as (
    select
        known.as_of_date,
        known.hire_profile,
        known.months_since_hire,
        sum(pow(known.amount - ratios.amount_per_month * known.share, 2)) as squares
    from known
    inner join ratios
        on ratios.as_of_date = known.as_of_date
        and ratios.hire_profile = known.hire_profile
        and ratios.months_since_hire = known.months_since_hire
    where known.share > 0
    group by known.as_of_date, known.hire_profile, known.months_since_hire
),

-- 1.2816 is the 90% point of the normal distribution; the terms after it are those of Student's t.
margins as (
    select
        ratios.*,
        case
            when ratios.n_reps >= 5
                then sqrt(ratios.n_reps / (ratios.n_reps - 1) * spreads.squares) / ratios.served
                    * (
                        1.2815516
                        + 0.8465857 / (ratios.n_reps - 1)
                        + 0.5708906 / pow(ratios.n_reps - 1, 2)
                    )
        end as margin
    from ratios
    left join spreads
        on spreads.as_of_date = ratios.as_of_date
        and spreads.hire_profile = ratios.hire_profile
        and spreads.months_since_hire = ratios.months_since_hire
),

final as (
    select
        margins.as_of_date,
        margins.hire_profile,
        margins.months_since_hire,
        margins.n_reps,
        margins.n_left,
        margins.amount_per_month / nullif(benchmarks.benchmark_amount, 0) as productivity_index,
        case
            when margins.margin is not null
                then greatest(margins.amount_per_month - margins.margin, 0)
                    / nullif(benchmarks.benchmark_amount, 0)
        end as low,
        (margins.amount_per_month + margins.margin) / nullif(benchmarks.benchmark_amount, 0) as high,
        margins.amount / nullif(margins.hired, 0) / nullif(benchmarks.benchmark_amount, 0)
            as index_per_hire,
        benchmarks.benchmark_amount
    from margins
    left join benchmarks on benchmarks.as_of_date = margins.as_of_date
)

select * from final
