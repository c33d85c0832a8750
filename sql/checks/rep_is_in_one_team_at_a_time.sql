select earlier.rep_id, earlier.level, earlier.level_id, later.level_id as other_id, later.valid_from
from rep_levels as earlier
inner join rep_levels as later
    on later.rep_id = earlier.rep_id
    and later.level = earlier.level
    and later.level_id > earlier.level_id
    and later.valid_from < earlier.valid_to
    and later.valid_to > earlier.valid_from
where earlier.level in ('team', 'region')
