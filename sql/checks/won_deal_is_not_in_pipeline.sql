select deals.as_of_date, deals.opportunity_id, wins.closed_at
from fct_pipeline_weekly as deals
inner join bookings as wins
    on wins.opportunity_id = deals.opportunity_id
    and wins.is_won
    and deals.as_of_date >= wins.closed_on
    and deals.as_of_date < coalesce(wins.reopened_on, date '9999-12-31')
