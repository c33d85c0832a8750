/*---
sentence: What plans take for granted where neither history nor a scenario says otherwise.
sentence zh: 规划所用的既定假设：历史数据与方案均未给出时采用。
grain: [name]
not null: [value]
scope: open
owner: sales-ops
source: "quotient.yaml: planning, hire_costs, ramp_months."
columns:
  name: Name of the setting, for example span or gross_margin; the costs are averages of a hire profile, nobody's pay
  value: Its value; amounts in workspace currency, shares as fractions, times in months
columns zh:
  name: 设置名称，例如 span（管理幅度）、gross_margin（毛利率）；成本为画像平均值，不涉及个人薪酬
  value: 取值；金额为工作区币种，比例为小数，时间以月计
---*/
with

final as (
    select
        name,
        value
    from dim_plan_setting
)

select * from final
