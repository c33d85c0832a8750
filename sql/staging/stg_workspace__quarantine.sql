/*---
sentence: Every row that was set aside because a value could not be read, with the reason.
sentence zh: 因数值无法读取而被隔离的每一行及原因。
owner: sales-ops
---*/
select
    file_id,
    row_number,
    column_name,
    value,
    reason,
    record
from raw.workspace__quarantine
