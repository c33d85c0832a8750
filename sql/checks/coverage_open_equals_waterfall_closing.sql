select
    coverage.as_of_date,
    coverage.period,
    coverage.level,
    coverage.level_id,
    coverage.open_amount,
    waterfall.closing
from pipeline_coverage as coverage
inner join pipeline_waterfall as waterfall
    on waterfall.to_date = coverage.as_of_date
    and waterfall.period = coverage.period
    and waterfall.level = coverage.level
    and waterfall.level_id = coverage.level_id
where waterfall.closing <> coverage.open_amount
