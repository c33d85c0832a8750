/*---
sentence: The company's own choices - currency, fiscal year, the day to look at - as one row.
sentence zh: 公司自己的设置（币种、财年、观察日等），仅一行。
not null: [currency, as_of_date, fiscal_year_start_month]
ranges: {fiscal_year_start_month: [1, 12]}
owner: sales-ops
---*/
select
    company,
    language,
    currency,
    timezone,
    as_of_date,
    fiscal_year_start_month,
    coalesce(fiscal_year_named_for, 'end') as fiscal_year_named_for,
    fiscal_weeks,
    fiscal_year_ends_on,
    fiscal_year_rule,
    fiscal_long_quarter,
    history_start,
    experienced_years,
    hiring_mix_low,
    hiring_mix_high,
    coaching_low,
    coaching_high,
    ramp_months_experienced,
    ramp_months_developing,
    hire_cost_experienced,
    hire_cost_developing,
    month_cost_experienced,
    month_cost_developing,
    forecast_call_weekday,
    is_demo
from raw.workspace__settings
