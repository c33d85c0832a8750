/*---
sentence: Every file that was loaded, and what became of its rows.
sentence zh: 每个已加载的文件及其各行的去向。
grain: [file_id]
scope: none
owner: sales-ops
columns:
  file_id: First 12 characters of the content hash
  path: Where the file was
  system: System that wrote it
  object: What it holds
  as_of: Day of the export
  n_read: Rows read
  n_landed: Rows landed
  n_quarantined: Rows set aside as faulty
  n_duplicate: Rows that repeat another
  bytes: Size of the file
  columns_changed: Columns that came or went since the last file of the object
  header: Headers of the file in their order, as JSON
  kind: "text, json, parquet or workbook"
  encoding: Encoding of a text
  delimiter: Delimiter of a text
  corrects: File whose set-aside rows this one holds, mended
  corrected_by: Who mended them
  corrected_at: When they were loaded
  n_fixed: Rows set aside that a later file corrects
  n_open: Rows set aside that nothing corrects yet
columns zh:
  file_id: 内容哈希的前 12 位
  path: 文件路径
  system: 来源系统
  object: 对象
  as_of: 导出日
  n_read: 读取行数
  n_landed: 落地行数
  n_quarantined: 隔离行数
  n_duplicate: 重复行数
  bytes: 文件字节数
  columns_changed: 与该对象上一文件相比新增或缺失的列
  header: 文件表头（按原顺序，JSON）
  kind: 文件类型：text、json、parquet 或 workbook
  encoding: 文本编码
  delimiter: 文本分隔符
  corrects: 本文件修正的是哪个文件的隔离行
  corrected_by: 修正人
  corrected_at: 修正加载时间
  n_fixed: 已由后来的文件修正的隔离行数
  n_open: 尚未修正的隔离行数
---*/
with

files as (
    select * from fct_ingest_file
),

corrections as (
    select
        corrects,
        sum(n_read) as n_corrected
    from files
    where corrects is not null
    group by corrects
),

fixed as (
    select
        files.*,
        case
            when corrections.n_corrected is null then 0
            when corrections.n_corrected < files.n_quarantined then corrections.n_corrected
            else files.n_quarantined
        end as n_fixed
    from files
    left join corrections on corrections.corrects = files.file_id
),

final as (
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
        corrected_at,
        cast(n_fixed as bigint) as n_fixed,
        cast(n_quarantined - n_fixed as bigint) as n_open
    from fixed
)

select * from final
