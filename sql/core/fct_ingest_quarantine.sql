/*---
sentence: Every row that was set aside because a value could not be read, with the reason.
sentence zh: 因数值无法读取而被隔离的每一行及原因。
owner: sales-ops
---*/
select * from stg_workspace__quarantine
