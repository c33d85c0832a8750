with

sums as (
    select
        month,
        level,
        sum(n_experienced) as n_experienced,
        sum(n_developing) as n_developing,
        sum(n_unknown) as n_unknown,
        sum(n_hired_experienced + n_hired_developing + n_hired_unknown) as n_hired
    from hiring_mix
    group by month, level
)

select parts.*
from sums as parts
inner join sums as company on company.month = parts.month and company.level = 'company'
where
    parts.n_experienced <> company.n_experienced
    or parts.n_developing <> company.n_developing
    or parts.n_unknown <> company.n_unknown
    or parts.n_hired <> company.n_hired
