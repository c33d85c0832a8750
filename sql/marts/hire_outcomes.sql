/*---
sentence: What became of the reps hired in a quarter, by hire profile - does the mix pay.
sentence zh: 某财季入职的销售后来如何（按入职画像），即招聘配比是否划算。
grain: [hire_profile, cohort]
not null: [as_of_date, n_hired, n_left_12m, n_known_12m, n_ramped]
accepted:
  hire_profile: [experienced, developing, unknown]
ranges:
  n_hired: [1, null]
  median_months_to_first_win: [0, null]
  cost_per_ramped_rep: [0, null]
scope: people
owner: people-ops
chart: { type: line, x: cohort, y: median_months_to_first_win, series: hire_profile }
source: "METRICS.md hire_outcomes. Months to the first win: median of the Kaplan-Meier curve (Kaplan and Meier, Nonparametric estimation from incomplete observations, 1958), in which those without a win count as long as they have waited."
columns:
  as_of_date: "Day of the newest data: nothing later is used. hire_outcomes_history has what earlier days knew"
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
  as_of_date: 最新数据日；不使用此后的任何信息。更早所知见 hire_outcomes_history
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

newest as (
    select max(as_of_date) as as_of_date from calendar
),

final as (
    select hire_outcomes_history.*
    from hire_outcomes_history
    inner join newest on newest.as_of_date = hire_outcomes_history.as_of_date
)

select * from final
