select *
from hiring_funnel
where n_entered <> n_passed + n_rejected + n_in_progress
