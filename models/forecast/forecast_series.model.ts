/*---
sentence: What the next eight quarters will bring by region, industry and segment, as of the end of each quarter.
sentence zh: 截至每个财季末，对未来八个财季按大区、行业、客户细分的业绩预测。
grain: [as_of_date, period, level, level_id, method]
not null: [is_default, mean, p10, p90, quarters_ahead, n_quarters, basis]
accepted:
  level: [company, region, industry, segment]
  method: [theta, damped, ets, combination, capacity]
  basis: [series, few_quarters]
ranges:
  quarters_ahead: [1, 8]
not additive over: [as_of_date, level, method]
scope: level
owner: sales-ops
source: >-
  Theta - Assimakopoulos & Nikolopoulos 2000, Hyndman & Billah 2003; damped trend - Gardner & McKenzie 1985; exponential
  smoothing - Hyndman et al. 2002; season as in the M3 competition - Makridakis & Hibon 2000; capacity as in METRICS.md
  capacity; intervals - Lei et al. 2018.
inputs:
  calendar: [as_of_date, period, week_of_quarter, period_start, period_end, quarter]
  bookings_by_level: [as_of_date, period, level, level_id, won_amount]
  rep_weekly: [as_of_date, rep_id, region, ramp_factor, tenure_months, is_active]
types:
  as_of_date: DATE
  period: VARCHAR
  level: VARCHAR
  level_id: VARCHAR
  method: VARCHAR
  is_default: BOOLEAN
  quarters_ahead: INTEGER
  mean: DECIMAL(18,2)
  p10: DECIMAL(18,2)
  p90: DECIMAL(18,2)
  n_quarters: INTEGER
  basis: VARCHAR
columns:
  as_of_date: "Last day of the quarter as of which it is forecast: nothing later is used"
  period: Fiscal quarter that is forecast
  level: "What the member is: company, region, industry or segment"
  level_id: "The member: company, or the name of the region, industry or segment"
  method: "How it was forecast: capacity is the ramped reps to come (those on board, staying and hired as lately) times what one brings; theta, damped and ets carry the series on, combination averages them and simple smoothing"
  is_default: "Whether this is the method to go by on the day: capacity where reps are known, else combination"
  quarters_ahead: Quarters from the last closed one, 1 to 8
  mean: Expected bookings of the quarter; members of a level add up to the company to the cent
  p10: "A tenth of the outcomes is expected below; from how far such forecasts were off, by distance"
  p90: Nine tenths of the outcomes are expected below
  n_quarters: Closed quarters that the series has
  basis: "series, or few_quarters where there are fewer than six and the interval is a guess"
columns zh:
  as_of_date: 作出预测的财季末日；不使用此后的任何信息
  period: 被预测的财季
  level: 成员所属层级：公司、大区、行业或客户细分
  level_id: 成员：公司，或大区、行业、客户细分的名称
  method: 预测方法：capacity 为未来的满产能等效人数（在岗人员爬坡、按近期节奏留任与招聘）× 人均产出；theta、damped、ets 为序列外推，combination 为其与简单平滑的平均
  is_default: 是否为当日的默认方法：有销售人员数据时为 capacity，否则为 combination
  quarters_ahead: 距最后一个已结束财季的季数，1 至 8
  mean: 该季业绩的期望值；同一层级各成员之和等于公司，精确到分
  p10: 预计十分之一的结果低于此值；由以往同类预测按远近的误差得出
  p90: 预计十分之九的结果低于此值
  n_quarters: 序列包含的已结束财季数
  basis: series 为序列预测；few_quarters 表示不足六季，区间仅供参考
---*/
import type { TableModel } from '../table-model.ts';
import { cents } from './cents.ts';
import { longRange } from './long-range.ts';

export const model: TableModel = {
  *run(inputs) {
    const rows = longRange({
      calendar: inputs['calendar'],
      bookings: inputs['bookings_by_level'],
      reps: inputs['rep_weekly'],
    });
    for (const one of rows) {
      yield [
        one.date,
        one.period,
        one.level,
        one.levelId,
        one.method,
        one.isDefault,
        one.quartersAhead,
        cents(one.mean),
        cents(one.p10),
        cents(one.p90),
        one.nQuarters,
        one.basis,
      ];
    }
  },
};
