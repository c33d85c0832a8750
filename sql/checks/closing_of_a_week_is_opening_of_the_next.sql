select
    this_week.period,
    this_week.level,
    this_week.level_id,
    this_week.to_date,
    this_week.closing,
    next_week.opening
from pipeline_waterfall as this_week
inner join pipeline_waterfall as next_week
    on next_week.from_date = this_week.to_date
    and next_week.period = this_week.period
    and next_week.level = this_week.level
    and next_week.level_id = this_week.level_id
where
    this_week.span = 'week'
    and next_week.span = 'week'
    and next_week.opening <> this_week.closing
