with

spans as (
    select month, any_value(as_of_date) as as_of_date, sum(n_reports) as n_reports
    from span_of_control
    group by month
),

people as (
    select spans.month, count(*) as n_people
    from spans
    inner join dim_rep
        on spans.as_of_date >= dim_rep.valid_from
        and spans.as_of_date < dim_rep.valid_to
    where dim_rep.is_active and dim_rep.manager_id is not null
    group by spans.month
)

select spans.month, spans.n_reports, people.n_people
from spans
inner join people on people.month = spans.month
where spans.n_reports <> people.n_people
