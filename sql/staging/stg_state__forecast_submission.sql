/*---
sentence: Every forecast number that somebody entered, with who and when.
sentence zh: 每一次填报的预测数字及填报人与时间。
grain: [submission_id]
not null: [period, level, level_id, category, is_override, submitted_by, submitted_at]
accepted: {category: [commit, best_case, most_likely]}
owner: sales-ops
columns:
  amount: Null where the person took back what was said before
---*/
select
    submission_id,
    period,
    level,
    level_id,
    category,
    amount,
    is_override,
    submitted_by,
    submitted_at
from raw.state__forecast_submission
