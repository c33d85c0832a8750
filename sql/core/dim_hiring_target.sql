/*---
sentence: The share of experienced hires the company aims at, by company, region or team.
sentence zh: 公司、大区或团队的有经验销售占比目标区间。
grain: [level, level_id]
owner: sales-ops
---*/
select * from stg_workspace__hiring_target
