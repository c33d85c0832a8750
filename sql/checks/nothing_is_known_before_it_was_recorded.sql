select 'deal open before it came to its stage' as what, deals.opportunity_id as id, deals.as_of_date
from fct_pipeline_weekly as deals
inner join dim_as_of on dim_as_of.as_of_date = deals.as_of_date
where deals.stage_entered_at >= dim_as_of.ends_at
union all
select 'rep counted before the hire', rep_id, as_of_date
from rep_weekly
where hire_date > as_of_date
union all
select 'quota before it was entered', quota_weekly.period, quota_weekly.as_of_date
from quota_weekly
inner join (select period, min(known_from) as known_from from fct_quota group by period) as quotas
    on quotas.period = quota_weekly.period
where
    quota_weekly.level = 'company'
    and quota_weekly.quota is not null
    and quota_weekly.as_of_date < quotas.known_from
union all
select 'target before it was approved', quota_weekly.period, quota_weekly.as_of_date
from quota_weekly
inner join (select period, min(known_from) as known_from from fct_target group by period) as targets
    on targets.period = quota_weekly.period
where
    quota_weekly.level = 'company'
    and quota_weekly.target_amount is not null
    and quota_weekly.as_of_date < targets.known_from
union all
select 'closing after the day of the newest data', bookings.opportunity_id, bookings.closed_on
from bookings
cross join settings
where bookings.closed_on > settings.as_of_date or bookings.reopened_on > settings.as_of_date
