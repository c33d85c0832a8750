/*---
sentence: The money of every file by column and currency, as landed and as counted in the file.
sentence zh: 每个文件各金额列、各币种的合计：已落地金额与文件中独立清点的金额。
grain: [file_id, column_name, currency]
owner: sales-ops
---*/
select * from stg_workspace__money
