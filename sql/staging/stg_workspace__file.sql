/*---
sentence: Every export file that was read, with its row counts.
sentence zh: 每个已读取的导出文件及其行数。
grain: [file_id]
owner: sales-ops
---*/
select
    file_id,
    path,
    system,
    object,
    as_of,
    n_read,
    n_landed,
    n_quarantined,
    n_duplicate,
    bytes,
    columns_changed,
    header,
    kind,
    encoding,
    delimiter,
    corrects,
    corrected_by,
    corrected_at
from raw.workspace__file
