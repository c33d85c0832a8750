with

deals as (
    select as_of_date, period, count(*) as n_open, coalesce(sum(amount), 0) as open_amount
    from fct_pipeline_weekly
    group by as_of_date, period
)

select coverage.as_of_date, coverage.period, coverage.open_amount, deals.open_amount as deals_amount
from pipeline_coverage as coverage
left join deals on deals.as_of_date = coverage.as_of_date and deals.period = coverage.period
where
    coverage.level = 'company'
    and (
        coverage.open_amount <> coalesce(deals.open_amount, 0)
        or coverage.n_open <> coalesce(deals.n_open, 0)
    )
