select *
from stage_conversion
where entered <> advanced + lost + still_open
