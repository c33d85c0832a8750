/*---
sentence: What plans take for granted, by name, as quotient.yaml says.
sentence zh: quotient.yaml 中规划所用的既定假设。
grain: [name]
not null: [value]
owner: sales-ops
---*/
select * from stg_workspace__plan_setting
