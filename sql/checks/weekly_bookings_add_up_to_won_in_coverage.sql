select
    weekly.period,
    weekly.week_end,
    weekly.level,
    weekly.level_id,
    weekly.cumulative_amount,
    coverage.won_amount
from bookings_weekly as weekly
inner join pipeline_coverage as coverage
    on coverage.as_of_date = weekly.week_end
    and coverage.period = weekly.period
    and coverage.level = weekly.level
    and coverage.level_id = weekly.level_id
where coverage.won_amount <> weekly.cumulative_amount
