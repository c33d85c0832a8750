select period, week, cumulative_share
from bookings_linearity
qualify
    row_number() over (partition by period order by week desc) = 1
    and cumulative_share <> 1
