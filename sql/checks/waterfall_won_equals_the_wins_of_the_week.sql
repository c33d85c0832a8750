with

wins as (
    select calendar_days.as_of_date, closings.period, sum(closings.amount) as amount
    from bookings as closings
    inner join calendar_days on calendar_days.day = closings.first_closed_on
    where
        closings.is_won
        and closings.closed_on <= calendar_days.as_of_date
        and coalesce(closings.reopened_on > calendar_days.as_of_date, true)
    group by calendar_days.as_of_date, closings.period
)

select waterfall.period, waterfall.to_date, waterfall.won, wins.amount
from pipeline_waterfall as waterfall
left join wins on wins.as_of_date = waterfall.to_date and wins.period = waterfall.period
where
    waterfall.level = 'company'
    and waterfall.span = 'week'
    and waterfall.won <> coalesce(wins.amount, 0)
