/*---
sentence: The company whose data this is, and the settings that its numbers depend on.
sentence zh: 数据所属公司，以及影响数字的设置。
grain: [company]
scope: open
owner: sales-ops
columns:
  company: Name of the company
  language: Language of the workspace, en or zh-CN
  currency: Currency in which all amounts are shown
  timezone: Time zone of the company
  as_of_date: Day of the newest data
  is_demo: Whether the company is simulated
  hiring_mix_low: Lowest experienced share that is in the target band
  hiring_mix_high: Highest experienced share that is in the target band
  experienced_years: Years of selling before hire from which a hire counts as experienced
  forecast_call_weekday: Day of the week by whose end everybody has said what they will book
  history_start: First day of the history
columns zh:
  company: 公司名称
  language: 工作区语言，en 或 zh-CN
  currency: 所有金额使用的币种
  timezone: 公司时区
  as_of_date: 最新数据日
  is_demo: 是否为模拟公司
  hiring_mix_low: 目标区间内有经验占比下限
  hiring_mix_high: 目标区间内有经验占比上限
  experienced_years: 入职前销售年限达到该值视为有经验
  forecast_call_weekday: 每周预测填报截止日（星期几）
  history_start: 历史数据首日
---*/
with

final as (
    select
        company,
        language,
        currency,
        timezone,
        as_of_date,
        is_demo,
        hiring_mix_low,
        hiring_mix_high,
        experienced_years,
        forecast_call_weekday,
        coalesce(history_start, history.first_day) as history_start
    from settings
    cross join (select min(period_start) as first_day from calendar) as history
)

select * from final
