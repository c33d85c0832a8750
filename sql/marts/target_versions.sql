/*---
sentence: What the company set out to sell by quarter, region, industry and segment, with every approved version.
sentence zh: 公司按财季、大区、行业与客户细分设定的业绩目标，含每个批准版本。
grain: [period, region, industry, segment, known_from]
not null: [target_amount, known_to]
not additive over: [known_from]
scope: open
owner: sales-ops
columns:
  period: Fiscal quarter, for example FY2026-Q4
  region: Region that the target is for
  industry: Industry that the target is for
  segment: Customer segment that the target is for
  known_from: Day on which the version was approved
  known_to: Day on which the next version was approved; 9999-12-31 for the last
  target_amount: Approved target, workspace currency at the rate of the day of approval, or of the period's first day if that is earlier
columns zh:
  period: 财季，例如 FY2026-Q4
  region: 目标所属大区
  industry: 目标所属行业
  segment: 目标所属客户细分
  known_from: 该版本的批准日
  known_to: 下一版本的批准日；最新版本为 9999-12-31
  target_amount: 已批准的业绩目标，工作区币种，按批准日（若财季首日更早则按财季首日）汇率
---*/
with

final as (
    select
        period,
        region,
        industry,
        segment,
        known_from,
        known_to,
        target_amount
    from fct_target
)

select * from final
