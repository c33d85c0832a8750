select *
from pipeline_waterfall
where
    opening + created + pulled_in + amount_up + reopened + reassigned_in
    - won - lost - pushed_out - amount_down - reassigned_out <> closing
