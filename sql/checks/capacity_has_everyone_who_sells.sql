with

reps as (
    select month, count(*) as n_reps from rep_months group by month
),

teams as (
    select month, sum(n_reps) as n_reps from capacity group by month
)

select teams.month, teams.n_reps, reps.n_reps as n_people
from teams
left join reps on reps.month = teams.month
where teams.n_reps <> coalesce(reps.n_reps, 0)
