with

sums as (
    select
        period,
        level,
        sum(n_due) as n_due,
        sum(n_pushed) as n_pushed,
        sum(n_pushed_twice) as n_pushed_twice
    from deal_slippage
    where level <> 'manager'
    group by period, level
)

select members.*
from sums as members
inner join sums as company on company.period = members.period and company.level = 'company'
where
    members.n_due <> company.n_due
    or members.n_pushed <> company.n_pushed
    or members.n_pushed_twice <> company.n_pushed_twice
