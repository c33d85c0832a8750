with

sums as (
    select
        as_of_date,
        period,
        level,
        sum(open_amount) as open_amount,
        sum(won_amount) as won_amount,
        sum(n_open) as n_open,
        sum(n_won) as n_won,
        sum(quota) as quota
    from pipeline_coverage
    where level <> 'manager'
    group by as_of_date, period, level
)

select members.*
from sums as members
inner join sums as company
    on company.as_of_date = members.as_of_date
    and company.period = members.period
    and company.level = 'company'
where
    members.open_amount <> company.open_amount
    or members.won_amount <> company.won_amount
    or members.n_open <> company.n_open
    or members.n_won <> company.n_won
    or (members.level in ('region', 'team', 'rep') and members.quota is distinct from company.quota)
