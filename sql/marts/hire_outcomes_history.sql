/*---
sentence: What became of the reps hired in a quarter, as known when each quarter ended.
sentence zh: 某财季入职的销售后来如何，以每个财季末所知为准。
grain: [as_of_date, hire_profile, cohort]
not null: [n_hired, n_left_12m, n_known_12m, n_ramped]
accepted:
  hire_profile: [experienced, developing, unknown]
ranges:
  n_hired: [1, null]
  median_months_to_first_win: [0, null]
  cost_per_ramped_rep: [0, null]
not additive over: [as_of_date]
scope: people
owner: people-ops
source: "METRICS.md hire_outcomes. Months to the first win: median of the Kaplan-Meier curve (Kaplan and Meier, Nonparametric estimation from incomplete observations, 1958), in which those without a win count as long as they have waited."
columns:
  as_of_date: "Last as-of day of a fiscal quarter: nothing later is used"
  hire_profile: experienced, developing or unknown, by years of selling before hire
  cohort: Fiscal quarter of the hire; quarters before the history began are left out
  n_hired: Reps hired in the cohort
  n_left_12m: Of these, reps who left before 12 months were over
  n_known_12m: Of these, reps of whom it is known - 12 months are over, or they have left
  median_months_to_first_win: Months from hire until half had won a deal; null while half have not
  median_attainment_year1: Median of bookings divided by quota over the fiscal quarter of the hire and the three after it; reps with all four over, and those who left before with the quarters that they had; null without quota
  n_year1: Reps in that median
  n_ramped: Reps who stayed for the ramp months of their hire profile
  cost_per_ramped_rep: "Cost of all who have ramped or left before, until then, divided by those who have ramped; workspace currency. Null without hire_costs in quotient.yaml, or while nobody has ramped"
columns zh:
  as_of_date: 财季的最后一个截止日；不使用此后的任何信息
  hire_profile: 入职画像：experienced（有经验）、developing（培养型）或 unknown，按入职前销售年限
  cohort: 入职所在财季；历史数据开始之前的不计
  n_hired: 该批入职的销售人数
  n_left_12m: 其中未满 12 个月即离职的人数
  n_known_12m: 其中已有结论的人数（已满 12 个月或已离职）
  median_months_to_first_win: 半数人首次赢单所需月数；未及半数为空
  median_attainment_year1: 入职财季及其后三个财季的赢单金额 ÷ 配额的中位数；含四季均已结束者，以及提前离职者在职的财季；无配额为空
  n_year1: 计入上述中位数的人数
  n_ramped: 任职满爬坡月数的人数
  cost_per_ramped_rep: 已完成爬坡或提前离职者截至该时的成本合计 ÷ 完成爬坡人数，工作区币种；quotient.yaml 未设 hire_costs 或尚无人完成爬坡时为空
---*/
with

days as (
    select max(as_of_date) as as_of_date from calendar group by period
),

hires as (
    select
        hires.employee_number,
        hires.rep_id,
        hires.hire_date,
        hires.hire_profile,
        hires.termination_date,
        periods.period as cohort,
        periods.fiscal_year * 4 + periods.quarter as quarter_number,
        case
            when hires.hire_profile = 'experienced' then settings.ramp_months_experienced
            else settings.ramp_months_developing
        end as ramp_months,
        case
            when hires.hire_profile = 'experienced' then settings.hire_cost_experienced
            else settings.hire_cost_developing
        end as hire_cost,
        case
            when hires.hire_profile = 'experienced' then settings.month_cost_experienced
            else settings.month_cost_developing
        end as month_cost
    from fct_hire as hires
    cross join settings
    inner join dim_period as periods
        on hires.hire_date >= periods.period_start
        and hires.hire_date <= periods.period_end
    where
        hires.role = 'rep'
        and periods.period_start >= (select min(period_start) from calendar)
),

known as (
    select
        days.as_of_date,
        hires.* replace (
            case when hires.termination_date <= days.as_of_date then hires.termination_date end
                as termination_date
        ),
        cast(hires.hire_date + to_months(hires.ramp_months) as date) as ramped_on
    from days
    inner join hires on hires.hire_date <= days.as_of_date
),

first_wins as (
    select known.as_of_date, known.employee_number, min(wins.closed_on) as first_win_on
    from known
    inner join bookings as wins
        on wins.rep_id = known.rep_id
        and wins.closed_on >= known.hire_date
        and wins.closed_on <= known.as_of_date
        and coalesce(wins.reopened_on > known.as_of_date, true)
    where wins.is_won
    group by known.as_of_date, known.employee_number
),

waits as (
    select
        known.as_of_date,
        known.hire_profile,
        known.cohort,
        coalesce(
            first_wins.first_win_on,
            least(known.as_of_date, coalesce(known.termination_date, known.as_of_date))
        ) - known.hire_date as n_days,
        first_wins.first_win_on is not null as has_won
    from known
    left join first_wins
        on first_wins.as_of_date = known.as_of_date
        and first_wins.employee_number = known.employee_number
),

by_wait as (
    select
        as_of_date,
        hire_profile,
        cohort,
        n_days,
        count(*) as n,
        count(*) filter (where has_won) as n_won
    from waits
    group by as_of_date, hire_profile, cohort, n_days
),

at_risk as (
    select
        *,
        sum(n) over (
            partition by as_of_date, hire_profile, cohort
            order by n_days desc
            rows between unbounded preceding and current row
        ) as n_at_risk
    from by_wait
),

-- A product over rows, as the exponential of a sum of logarithms; all have won: nobody is waiting.
survival as (
    select
        *,
        exp(
            sum(case when n_won < n_at_risk then ln(1 - n_won / n_at_risk) else -1000 end) over (
                partition by as_of_date, hire_profile, cohort
                order by n_days
                rows between unbounded preceding and current row
            )
        ) as share_waiting
    from at_risk
),

medians as (
    select as_of_date, hire_profile, cohort, min(n_days) / 30.4375 as median_months_to_first_win
    from survival
    where n_won > 0 and share_waiting <= 0.5 + 1e-12
    group by as_of_date, hire_profile, cohort
),

quarters as (
    select
        results.rep_id,
        results.as_of_date as ended_on,
        periods.fiscal_year * 4 + periods.quarter as quarter_number,
        results.bookings,
        results.quota
    from rep_productivity as results
    inner join dim_period as periods on periods.period = results.period
    where results.as_of_date = periods.period_end
),

year_ends as (
    select fiscal_year * 4 + quarter - 3 as quarter_number, period_end from dim_period
),

-- The quarter of the hire and the three after it, once all are over; before, those of a leaver.
first_years as (
    select
        known.as_of_date,
        known.employee_number,
        known.hire_profile,
        known.cohort,
        sum(quarters.bookings) filter (where quarters.quota > 0) / sum(quarters.quota) as attainment
    from known
    inner join year_ends on year_ends.quarter_number = known.quarter_number
    inner join quarters
        on quarters.rep_id = known.rep_id
        and quarters.quarter_number >= known.quarter_number
        and quarters.quarter_number <= known.quarter_number + 3
        and quarters.ended_on <= known.as_of_date
    where known.termination_date is not null or year_ends.period_end <= known.as_of_date
    group by known.as_of_date, known.employee_number, known.hire_profile, known.cohort
    having sum(quarters.quota) > 0
),

attainments as (
    select
        as_of_date,
        hire_profile,
        cohort,
        median(attainment) as median_attainment_year1,
        count(*) as n_year1
    from first_years
    group by as_of_date, hire_profile, cohort
),

costs as (
    select
        *,
        coalesce(termination_date < ramped_on, false) as left_before,
        ramped_on <= as_of_date and coalesce(termination_date >= ramped_on, true) as is_ramped,
        hire_cost + month_cost * (least(ramped_on, coalesce(termination_date, ramped_on)) - hire_date)
        / 30.4375 as cost
    from known
),

counted as (
    select
        as_of_date,
        hire_profile,
        cohort,
        count(*) as n_hired,
        count(*) filter (where termination_date < hire_date + interval 12 month) as n_left_12m,
        count(*) filter (
            where
            termination_date < hire_date + interval 12 month
            or hire_date + interval 12 month <= as_of_date + 1
        ) as n_known_12m,
        count(*) filter (where is_ramped) as n_ramped,
        sum(cost) filter (where is_ramped or left_before) as cost
    from costs
    group by as_of_date, hire_profile, cohort
),

final as (
    select
        counted.as_of_date,
        counted.hire_profile,
        counted.cohort,
        counted.n_hired,
        counted.n_left_12m,
        counted.n_known_12m,
        medians.median_months_to_first_win,
        attainments.median_attainment_year1,
        coalesce(attainments.n_year1, 0) as n_year1,
        counted.n_ramped,
        counted.cost / nullif(counted.n_ramped, 0) as cost_per_ramped_rep
    from counted
    left join medians
        on medians.as_of_date = counted.as_of_date
        and medians.hire_profile = counted.hire_profile
        and medians.cohort = counted.cohort
    left join attainments
        on attainments.as_of_date = counted.as_of_date
        and attainments.hire_profile = counted.hire_profile
        and attainments.cohort = counted.cohort
)

select * from final
