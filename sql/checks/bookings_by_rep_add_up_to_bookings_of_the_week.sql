select
    spread.period,
    spread.level,
    spread.level_id,
    spread.bookings,
    weekly.cumulative_amount
from revenue_concentration as spread
left join bookings_weekly as weekly
    on weekly.period = spread.period
    and weekly.week_end = spread.as_of_date
    and weekly.level = spread.level
    and weekly.level_id = spread.level_id
where spread.bookings <> coalesce(weekly.cumulative_amount, 0)
