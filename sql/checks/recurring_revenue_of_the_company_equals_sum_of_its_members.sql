with

sums as (
    select
        period,
        level,
        sum(opening_recurring) as opening_recurring,
        sum(churned) as churned,
        sum(contracted) as contracted,
        sum(expanded) as expanded
    from retention
    where level <> 'manager'
    group by period, level
)

select members.*
from sums as members
inner join sums as company on company.period = members.period and company.level = 'company'
where
    members.opening_recurring <> company.opening_recurring
    or members.churned <> company.churned
    or members.contracted <> company.contracted
    or members.expanded <> company.expanded
