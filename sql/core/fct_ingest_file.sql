/*---
sentence: Every export file that was read, with its row counts.
sentence zh: 每个已读取的导出文件及其行数。
grain: [file_id]
owner: sales-ops
---*/
select * from stg_workspace__file
