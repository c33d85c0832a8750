/*---
sentence: How much new reps book in each month since their hire, against ramped reps.
sentence zh: 新销售入职后各月的业绩，相对于已过爬坡期的销售。
grain: [hire_profile, months_since_hire]
not null: [as_of_date, n_reps, n_left]
accepted:
  hire_profile: [experienced, developing, unknown]
ranges:
  months_since_hire: [0, 35]
  productivity_index: [0, null]
  index_per_hire: [0, null]
  low: [0, null]
not additive over: [months_since_hire]
scope: open
owner: people-ops
chart: { type: line, x: months_since_hire, y: productivity_index, series: hire_profile, format: percent }
source: "METRICS.md ramp_curve. A ratio of sums over the reps of one month, its 80% interval by linearisation (Cochran, Sampling Techniques, 3rd ed. 1977, section 6.3) with Student's t by the expansion of Fisher and Cornish (1960)."
columns:
  as_of_date: "Day of the newest data: nothing later is used. ramp_curve_history has the curve of earlier days"
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
  as_of_date: 最新数据日；不使用此后的任何信息。更早的曲线见 ramp_curve_history
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

newest as (
    select max(as_of_date) as as_of_date from calendar
),

final as (
    select ramp_curve_history.*
    from ramp_curve_history
    inner join newest on newest.as_of_date = ramp_curve_history.as_of_date
)

select * from final
