/*---
sentence: Every row that was set aside, with the reason.
sentence zh: 每条被隔离的记录及原因。
grain: [file_id, row_number, column_name]
scope: none
owner: sales-ops
columns:
  file_id: File that the row came from
  row_number: Row in the file
  column_name: Column at fault; empty where the whole row is
  value: Value at fault
  reason: Why it was set aside
  record: The whole row
columns zh:
  file_id: 所属文件
  row_number: 文件中的行号
  column_name: 出错的列；整行有误时为空
  value: 出错的值
  reason: 隔离原因
  record: 整行内容
---*/
with

final as (
    select
        file_id,
        row_number,
        coalesce(column_name, '') as column_name,
        value,
        reason,
        record
    from fct_ingest_quarantine
)

select * from final
