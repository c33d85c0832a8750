/*---
sentence: What the CRM's own forecast says that each person called, week by week.
sentence zh: CRM 预测中每个人逐周上报的数字。
grain: [as_of_date, period, level, level_id, category]
not null: [amount]
accepted:
  level: [company, manager, rep]
  category: [commit, best_case, most_likely]
not additive over: [as_of_date, level, category]
scope: level
owner: sales-ops
source: "METRICS.md fct_forecast_submission: forecast items of the CRM beside what is entered here."
columns:
  as_of_date: First as-of day at whose end it was known; it holds until the person says something else
  period: Fiscal quarter that it is about
  level: "Who said it: company, manager or rep"
  level_id: Rep id, manager id or company
  category: commit, best_case or most_likely
  amount: Whole quarter including what is closed, company currency at the rate of the as-of day
columns zh:
  as_of_date: 首个已知该数字的快照日；在本人更新之前一直有效
  period: 所指的财季
  level: 填报人层级：公司（company）、经理（manager）或销售（rep）
  level_id: 销售 ID、经理 ID 或 company
  category: 类别：commit 承诺、best_case 最佳情况、most_likely 最可能
  amount: 整个财季的金额（含已成交），公司币种，按快照日汇率折算
---*/
with

final as (
    select as_of_date, period, level, level_id, category, amount
    from fct_forecast_submission
    where origin = 'crm' and not is_override
)

select * from final
