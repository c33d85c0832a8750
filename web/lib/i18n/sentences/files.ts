/** Why a whole file was refused or what is said of it: English as ingest says it, Chinese. */
export const FILES: Readonly<Record<string, string>> = {
  'a file is still being written': '有文件仍在写入',
  'row {row}, {column} "{value}": {reason*}': '第 {row} 行，{column}“{value}”：{reason*}',
  'row {row}, {column}: {reason*}': '第 {row} 行，{column}：{reason*}',
  'row {row}: {reason*}': '第 {row} 行：{reason*}',
  'loaded before, as of {day}': '已加载过，数据日期 {day}',
  'the file has a header and no records': '文件只有表头，没有记录',
  'skipped: {name} is an object of Salesforce that nothing here is computed from':
    '已跳过：{name} 是 Salesforce 的对象，这里没有指标用到它',
  'the file takes more memory to read than an upload may': '读取这个文件所需的内存超过了上传的上限',
  'export it in parts, or put it into the folder inbox of the workspace':
    '请分批导出，或放进工作区的 inbox 文件夹',
  '{why*}; snapshot {id} is still up': '{why*}；快照 {id} 仍在使用',
  '{why*}; nothing is published': '{why*}；尚未发布任何快照',
  'invalid file: {name}; expected one of {endings}': '不支持的文件类型：{name}；可用：{endings}',
  'invalid file: {name} is empty': '空文件：{name}',
  '{name} is larger than {mb} MiB': '{name} 超过 {mb} MiB',
  'put it into the folder inbox of the workspace, which takes files of any size':
    '请放进工作区的 inbox 文件夹，那里不限大小',
  'the file could not be read': '文件读不了',
  'the log of the server says why': '原因见服务器日志',
  'it took more than {n} seconds': '用时超过 {n} 秒',
  'unknown correction: no file {id} was loaded; expected an id of ingest_files; load it as a new file':
    '找不到要修正的文件：没有加载过 {id}；请作为新文件加载',
  'other correction: {file} holds {object}, the rows set aside are of {other}; expected the rejected rows; load it as a new file':
    '修正的内容不符：{file} 是 {object}，被隔离的行属于 {other}；请作为新文件加载',
  'too many corrections: {file} has {n} records, and {open} are set aside; expected the rejected rows alone; load it as a new file':
    '修正的行数过多：{file} 有 {n} 条记录，而被隔离的只有 {open} 条；请只上传被隔离的行，或作为新文件加载',
  'growing file: {file} was written to while it was read; expected a finished export; load it again when it is complete':
    '文件仍在写入：读取时 {file} 又被写入；请等导出完成后再加载',
  'changed file: {file} was written to while it was read': '文件变动：读取时 {file} 又被写入',
  'busy workspace: process {pid} is loading files into it; wait until it ends, then try again':
    '工作区正忙：进程 {pid} 正在加载文件；请等它结束再试',
  'busy workspace: {path} is taken; wait until the other ingest ends':
    '工作区正忙：{path} 被占用；请等另一次加载结束',
  'invalid {what}: {day}; expected a day like 2026-11-13':
    '{what} 无效：{day}；应为 2026-11-13 这样的日期',
  'invalid export note: {note}; expected JSON like {"as_of": "2026-11-13"}':
    '导出说明无效：{note}；应为 {"as_of": "2026-11-13"} 这样的 JSON',
  'no exports: {paths} has no file of a kind that is read (CSV, Excel, JSON, Parquet, ZIP, gzip); expected at least one':
    '没有可读取的文件：{paths} 中没有 CSV、Excel、JSON、Parquet、ZIP 或 gzip 文件',
  'ambiguous file: the header of {file} fits {one} and {other} alike; say which: --source {source}':
    '无法确定文件类型：{file} 的表头同时符合 {one} 和 {other}；请指明：--source {source}',
  'invalid decision: {verdict} for {file}; expected accepted or rejected for a file whose columns changed':
    '处理无效：文件 {file} 的处理为“{verdict}”；只能对列有变化的文件选择接受或拒绝，请重新加载页面',
  'invalid mapping: {object} has no column {column}; expected one of {known}':
    '列的对应无效：{object} 没有 {column} 列；可用的列：{known}',
  'invalid source: {source}; expected {known}': '来源无效：{source}；应为 {known}',
  'unknown file: the header of {file} fits no known export; the closest are {near*}; say what it is: --source SYSTEM.OBJECT or --mapping FILE':
    '未识别的文件：{file} 的表头不符合任何已知的导出；最接近的是 {near*}；请在上传页面对应各列，或用 --source SYSTEM.OBJECT、--mapping FILE 指明',
  'unknown file: the header of {file} fits no known export{seen}; say what it is: --source SYSTEM.OBJECT or --mapping FILE':
    '未识别的文件：{file} 的表头不符合任何已知的导出；请在上传页面对应各列，或用 --source SYSTEM.OBJECT、--mapping FILE 指明',
  '{one} with {hits} of {all} required columns, {rest*}':
    '{one}（必填列 {all} 个中有 {hits} 个）、{rest*}',
  '{one} with {hits} of {all} required columns': '{one}（必填列 {all} 个中有 {hits} 个）',
  'missing required column: {columns*} for {object} in {file}; rename the header or give a mapping: --mapping FILE':
    '缺少必填列：{file} 作为 {object} 缺少 {columns*}；请修改表头，或在上传页面对应各列（--mapping FILE）',
  'missing required columns: {columns*} for {object} in {file}; rename the header or give a mapping: --mapping FILE':
    '缺少必填列：{file} 作为 {object} 缺少 {columns*}；请修改表头，或在上传页面对应各列（--mapping FILE）',
  '"{wanted}" (the closest header found is "{near}"), {rest*}':
    '“{wanted}”（最接近的表头是“{near}”）、{rest*}',
  '"{wanted}" (the closest header found is "{near}")': '“{wanted}”（最接近的表头是“{near}”）',
  'lost records: {file} has {n} by its own count, but its text {other}; nothing was loaded; export it again':
    '记录数对不上：{file} 自述 {n} 条，实际文本 {other} 条；未入库；请重新导出',
  'lost records: {file} has {n} by count, but its reader gave {other}; nothing was loaded; export it again':
    '记录数对不上：{file} 清点为 {n} 条，读取得到 {other} 条；未入库；请重新导出',
  'lost rows: {file} has {n} rows by count, but {other} were read; export it as "CSV UTF-8"':
    '行数对不上：{file} 清点为 {n} 行，读取得到 {other} 行；请另存为“CSV UTF-8”',
  'lost money: {column} of {file} adds up to {sum} by count, but to {other} as it was read; nothing was loaded; export it again':
    '金额对不上：{file} 的 {column} 清点合计 {sum}，读取合计 {other}；未入库；请重新导出',
  'unreadable file: {file} could not be read to its end ({why}); export it again':
    '文件读不完：{file}（{why}）；请重新导出',
  'unreadable file: {file} ({why}); give yourself the right to read it':
    '无法读取文件：{file}（{why}）；请检查读取权限',
  'unclosed quote: {file} opens a quote in row {row} that nothing closes; the file may be cut; export it again':
    '引号未闭合：{file} 第 {row} 行的左引号没有右引号；文件可能被截断；请重新导出',
  'lost quote: row {row} of {file} runs over {n} lines and then breaks; a quote in it lacks its end; export the file again':
    '引号缺失：{file} 第 {row} 行跨了 {n} 行后断开；其中缺少右引号；请重新导出',
  'ambiguous date: "{value}" in column {column}, row {row} of {file} may be day or month first, and no value proves which; say it with --date-order dmy, mdy or ymd, or in the mapping (date_order)':
    '日期有歧义：{file} 第 {row} 行 {column} 列的“{value}”分不清日和月，也没有其他值可以证明；请在上传页面选择，或用 --date-order dmy、mdy、ymd 指明',
  'ambiguous amount: "{value}" in column {column}, row {row} of {file} may have a decimal point or thousands, and no value proves which; say it with --decimal-mark . or , or in the mapping (decimal_mark)':
    '金额有歧义：{file} 第 {row} 行 {column} 列的“{value}”分不清小数点和千位分隔，也没有其他值可以证明；请在上传页面选择，或用 --decimal-mark 指明',
  'invalid rows: none of the {n} records of {file} has as many fields as its header; expected one delimiter throughout; export it again':
    '行格式不对：{file} 的 {n} 条记录没有一条与表头列数相同；分隔符应前后一致；请重新导出',
  'no table: {file} holds none; expected a header row and records':
    '没有表格：{file} 里没有表头和记录',
  'no table: {file} holds none; expected an export': '没有表格：{file} 里没有可加载的内容',
  'no such path: {path}; expected a file or folder of exports': '路径不存在：{path}',
  'not a file: {path}; expected an export to load': '不是文件：{path}',
  'empty file: {file} has no bytes; expected a header row and records; export it again':
    '空文件：{file} 没有内容；请重新导出',
  'empty file: {file} has no bytes; expected JSON; export it again':
    '空文件：{file} 没有内容；请重新导出 JSON',
  'empty file: {file} has no text; expected a header row and records; export it again':
    '空文件：{file} 没有文字；请重新导出',
  'empty file: {file} has no sheet with a table; expected a header row and records; export it again':
    '空文件：{file} 的各工作表都没有表格；请重新导出',
  'empty file: {file} has no objects with fields; expected records':
    '空文件：{file} 里没有带字段的对象',
  'invalid encoding: {file} cannot be read ({why*}); expected UTF-8, UTF-16, GB18030 or Windows-1252; say which with --encoding, or export it as "CSV UTF-8"':
    '无法确定编码：{file}（{why*}）；请另存为“CSV UTF-8”，或用 --encoding 指明 UTF-8、UTF-16、GB18030 或 Windows-1252',
  'invalid encoding: {file} cannot be read ({why*}); expected UTF-8':
    '无法确定编码：{file}（{why*}）；应为 UTF-8',
  'invalid encoding: {file} has bytes that are not UTF-8 ({why*}); expected one encoding; export it as "CSV UTF-8"':
    '编码不一致：{file} 有不是 UTF-8 的字节（{why*}）；请另存为“CSV UTF-8”',
  'invalid encoding: {file} has bytes that are not UTF-8; expected one encoding throughout; export it as "CSV UTF-8"':
    '编码不一致：{file} 有不是 UTF-8 的字节；请另存为“CSV UTF-8”',
  'invalid encoding: {file} has bytes that are not UTF-8; expected one encoding throughout; export it again as UTF-8':
    '编码不一致：{file} 有不是 UTF-8 的字节；请重新导出为 UTF-8',
  'invalid encoding: {file} has bytes between {from} and {to} that are not {name}, as the rest of it is; expected one encoding; export it as "CSV UTF-8"':
    '编码不一致：{file} 第 {from} 至 {to} 字节不是 {name}，而其余都是；请另存为“CSV UTF-8”',
  'invalid encoding: {file} is not UTF-8; expected a workbook as Excel writes it; save it anew':
    '编码不对：{file} 不是 UTF-8；请用 Excel 重新保存',
  'cut file: {file} ends within a character of {name}; expected a whole file; copy or export it again':
    '文件不完整：{file} 在一个 {name} 字符中间结束；请重新复制或导出',
  'cut file: {file} ends within its JSON; expected a whole file; copy or export it again':
    '文件不完整：{file} 的 JSON 没有结束；请重新复制或导出',
  'cut file: {file} does not end as Parquet does; expected a whole file; copy or export it again':
    '文件不完整：{file} 的结尾不是 Parquet 格式；请重新复制或导出',
  'cut file: the directory of {file} is missing or does not fit it; expected a whole archive or workbook; copy or export it again':
    '文件不完整：{file} 的目录缺失或不符；请重新复制或导出',
  'cut file: {file} ends before its content does; expected a whole file; copy or export it again':
    '文件不完整：{file} 内容未结束；请重新复制或导出',
  'cut file: {file} {why}; expected a whole file; copy or export it again':
    '文件不完整：{file}（{why}）；请重新复制或导出',
  'invalid line ends: {file} ends its lines by CR only; expected LF or CR LF; save it as "CSV UTF-8"':
    '换行符不对：{file} 只用 CR 换行；请另存为“CSV UTF-8”',
  'invalid header: {file} opens a quote in its first line and never closes it; expected column names; export it again':
    '表头不对：{file} 第一行的引号没有闭合；请重新导出',
  'invalid delimiter: the header of {file} is separated by {mark}; expected a comma, a semicolon, a tab or a vertical bar; export it again with one of these':
    '分隔符不对：{file} 的表头用 {mark} 分隔；应为逗号、分号、制表符或竖线；请重新导出',
  'invalid delimiter: the header of {file} has {n} fields by {one*} and as many by {other*}; expected one of them only; export it again':
    '分隔符无法确定：{file} 的表头按{one*}和按{other*}都是 {n} 列；请重新导出',
  'invalid file: {file} is a workbook of Excel 97-2003 or has a password; expected .xlsx or CSV; save it as "Excel Workbook (.xlsx)" without a password':
    '文件格式不对：{file} 是 Excel 97-2003 工作簿或带有密码；请另存为“Excel 工作簿 (.xlsx)”，不要设密码',
  'invalid file: {file} is binary; expected delimited text; export it as "CSV UTF-8"':
    '文件格式不对：{file} 是二进制文件；请另存为“CSV UTF-8”',
  'invalid file: {file} is {kind*}; expected CSV, .xlsx, JSON or Parquet; export it as "CSV UTF-8"':
    '文件格式不对：{file} 是{kind*}；请另存为“CSV UTF-8”',
  'invalid file: {file} is {kind*}; expected .xlsx or CSV; save it as "Excel Workbook (.xlsx)"':
    '文件格式不对：{file} 是{kind*}；请另存为“Excel 工作簿 (.xlsx)”',
  'an HTML page, whatever its name says': '网页（HTML）',
  'a PDF': 'PDF',
  'a binary workbook (.xlsb)': '二进制工作簿 (.xlsb)',
  'a Word document': 'Word 文档',
  'no workbook of Excel': '非 Excel 工作簿',
  XML: 'XML 文件',
  'invalid archive: {file} is packed within packed files; expected one archive of exports; unpack it first':
    '压缩包不对：{file} 压缩包里还有压缩包；请先解压',
  'invalid archive: {file} has a password; expected none; save it without':
    '压缩包不对：{file} 有密码；请去掉密码',
  'invalid archive: {file} is packed by method {method}; expected deflate; pack it as an ordinary ZIP':
    '压缩包不对：{file} 的压缩方式 {method} 不支持；请用普通 ZIP 压缩',
  'invalid archive: {file} holds a file with the path {path}; expected plain names; do not trust it':
    '压缩包不安全：{file} 含有路径为 {path} 的文件；请勿信任此文件',
  'no exports: {file} holds no table (it has {names}); expected CSV, .xlsx, JSON or Parquet inside; unpack it and look':
    '没有可读取的文件：{file} 里没有表格（只有 {names}）；请解压查看',
  'no exports: {file} holds no table{has}; expected CSV, .xlsx, JSON or Parquet inside; unpack it and look':
    '没有可读取的文件：{file} 里没有表格；请解压查看',
  'too large: {file} has {n} MiB; expected at most {most}; export it in parts':
    '文件太大：{file} 有 {n} MiB，上限 {most} MiB；请分批导出',
  'too large: {file} unpacks to more than {n} MiB; expected less; export fewer rows or columns':
    '文件太大：{file} 解压后超过 {n} MiB；请减少行或列',
  'too large: {file} has an object of more than {n} bytes; export fewer fields':
    '文件太大：{file} 有超过 {n} 字节的对象；请减少字段',
  'too large: {file} has a part {part} of more than 64 MiB; expected an ordinary workbook; save it anew':
    '文件太大：{file} 的 {part} 超过 64 MiB；请重新保存',
  'too large: row {row} of {file} has more than {n} columns or a value longer than {length} characters; export less':
    '文件太大：{file} 第 {row} 行超过 {n} 列，或有超过 {length} 个字符的值；请精简后导出',
  'too large: the texts of {file} are longer than expected; export it as "CSV UTF-8"':
    '文件太大：{file} 的文字过长；请另存为“CSV UTF-8”',
  'invalid compression: {file} unpacks to more than {n} times its size; expected an ordinary export; export it without packing':
    '压缩比异常：{file} 解压后超过原大小的 {n} 倍；请不压缩导出',
  'too many rows: {file} has more than {n}; expected fewer; export it in parts':
    '行数过多：{file} 超过 {n} 行；请分批导出',
  'too many columns: {file} has {n}; expected at most {most}; export fewer':
    '列数过多：{file} 有 {n} 列，上限 {most} 列；请减少列',
  'too many files: {file} holds {n}; expected at most {most}; unpack it and load what you need':
    '文件过多：{file} 里有 {n} 个，上限 {most} 个；请解压后只加载需要的',
  'invalid JSON: {file} has something else between its objects, behind the first {n}; expected {shapes}':
    'JSON 不对：{file} 前 {n} 个对象之后夹有其他内容；应为对象列表，或每行一个对象',
  'invalid JSON: object {n} of {file} is none ({text}); expected valid JSON; export it again':
    'JSON 不对：{file} 的第 {n} 个对象无效（{text}）；请重新导出',
  'invalid JSON: {file} begins with neither [ nor {; expected {shapes}':
    'JSON 不对：{file} 既不以 [ 也不以 { 开头；应为对象列表，或每行一个对象',
  'invalid number: {number} in object {n} of {file} has more digits than can be read; expected a text; export it with quotes':
    '数字过长：{file} 第 {n} 个对象中的 {number} 位数过多；请加引号导出为文本',
  'part of a result: {file} says that it is not done; expected all records; export all pages':
    '结果不全：{file} 表明后面还有数据；请导出全部页',
  'damaged file: {file} cannot be read as Parquet ({why}); export it again':
    '文件损坏：{file} 无法按 Parquet 读取（{why}）；请重新导出',
  'damaged file: {file} does not unpack to the size and checksum that are stated; expected a whole file; copy or export it again':
    '文件损坏：{file} 解压后的大小或校验和不符；请重新复制或导出',
  'damaged file: {file} names a sheet {name} that it does not hold; expected a whole workbook; save it anew':
    '文件损坏：{file} 缺少工作表 {name}；请重新保存',
  'damaged file: {file} {how}; expected a workbook as Excel writes it; save it anew, or export it as "CSV UTF-8"':
    '文件损坏：{file} 不是完好的 Excel 工作簿；请重新保存，或另存为“CSV UTF-8”',
  'formula without value: row {row}, column {column} of {file} holds a formula whose value was never stored; open the file in Excel and save it, or export it as "CSV UTF-8"':
    '公式没有结果：{file} 第 {row} 行第 {column} 列的公式没有保存结果；请用 Excel 打开并保存，或另存为“CSV UTF-8”',
};
