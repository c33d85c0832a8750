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
---*/
with

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
        header
    from fct_ingest_file
)

select * from final
