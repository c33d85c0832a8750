/*---
sentence: The company's own choices - currency, fiscal year, the day to look at - as one row.
sentence zh: 公司自己的设置（币种、财年、观察日等），仅一行。
not null: [currency, as_of_date, fiscal_year_start_month]
ranges: {fiscal_year_start_month: [1, 12]}
owner: sales-ops
---*/
select * from stg_workspace__settings
