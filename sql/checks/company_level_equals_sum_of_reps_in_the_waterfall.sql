with

sums as (
    select
        period,
        from_date,
        to_date,
        level,
        sum(opening) as opening,
        sum(created) as created,
        sum(won) as won,
        sum(lost) as lost,
        sum(pulled_in) as pulled_in,
        sum(pushed_out) as pushed_out,
        sum(reassigned_in - reassigned_out) as reassigned,
        sum(closing) as closing
    from pipeline_waterfall
    where level in ('company', 'rep', 'segment')
    group by period, from_date, to_date, level
)

select members.*
from sums as members
inner join sums as company
    on company.period = members.period
    and company.from_date = members.from_date
    and company.to_date = members.to_date
    and company.level = 'company'
where
    members.opening <> company.opening
    or members.created <> company.created
    or members.won <> company.won
    or members.lost <> company.lost
    or members.pulled_in <> company.pulled_in
    or members.pushed_out <> company.pushed_out
    or members.reassigned <> 0
    or members.closing <> company.closing
