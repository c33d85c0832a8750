/*---
sentence: The money of every file by column and currency, held against the file to the cent.
sentence zh: 每个文件各金额列、各币种的合计，与文件逐分核对。
grain: [file_id, column_name, currency]
not null: [landed, set_aside]
scope: none
owner: sales-ops
columns:
  file_id: File that was loaded, as in ingest_files
  column_name: Column of money
  currency: Currency as the file names it; blank where it names none
  landed: Sum of the rows that landed, in that currency
  set_aside: Sum of the rows that were set aside or repeat another, in that currency
  counted: Sum that the independent count of the file's bytes found, in that currency; null where amounts are written in another form than 1234.50
  difference: Counted less landed and set aside; null where nothing was counted
columns zh:
  file_id: 已加载的文件，见 ingest_files
  column_name: 金额列
  currency: 文件所写的币种；未写时为空
  landed: 已落地各行的合计（该币种）
  set_aside: 被隔离或重复各行的合计（该币种）
  counted: 按文件字节独立清点的合计（该币种）；金额写法不是 1234.50 这类形式时为空
  difference: 清点合计减去已落地与未落地合计；未清点时为空
---*/
with

sums as (
    select * from fct_ingest_money
),

final as (
    select
        file_id,
        column_name,
        currency,
        landed,
        set_aside,
        counted,
        counted - landed - set_aside as difference
    from sums
)

select * from final
