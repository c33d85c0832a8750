with

sums as (
    select
        period,
        as_of_date,
        sum(won_amount) as won_amount,
        sum(open_amount) as open_amount,
        sum(target) as target
    from industry_plan
    group by period, as_of_date
)

select sums.*, company.won_amount as company_won, company.open_amount as company_open
from sums
inner join pipeline_coverage as company
    on company.period = sums.period
    and company.as_of_date = sums.as_of_date
    and company.level = 'company'
where
    sums.won_amount <> company.won_amount
    or sums.open_amount <> company.open_amount
    or sums.target is distinct from company.target_amount
