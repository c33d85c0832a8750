/** Why a row was set aside, and what changed in the columns: English as ingest says it, Chinese. */
export const ROWS: Readonly<Record<string, string>> = {
  'missing required value': '缺少必填值',
  'ambiguous date: day and month cannot be told apart; expected YYYY-MM-DD':
    '日期有歧义：分不清日和月；应写成 YYYY-MM-DD',
  'ambiguous amount: the point may be a decimal mark or set off thousands; expected 1234.50':
    '金额有歧义：点号可能是小数点，也可能是千位分隔；应写成 1234.50',
  'invalid whole number; expected digits, like 12': '不是整数；应只含数字，如 12',
  'invalid amount; expected a number below 10^16, like 1234.50':
    '不是有效金额；应为小于 10^16 的数，如 1234.50',
  'invalid number; expected digits, like 0.25': '不是数字；应写成 0.25 这样',
  'invalid yes or no; expected true or false': '不是“是/否”；应为 true 或 false',
  'invalid date; expected a day from 1900 to 2199, as YYYY-MM-DD':
    '不是有效日期；应为 1900 至 2199 年间的日期，写成 YYYY-MM-DD',
  'invalid time; expected a moment from 1900 to 2199, as YYYY-MM-DDThh:mm:ssZ':
    '不是有效时间；应为 1900 至 2199 年间的时间，写成 YYYY-MM-DDThh:mm:ssZ',
  'duplicate id {id}: differs from row {row}, which was kept':
    '编号 {id} 重复：与第 {row} 行内容不同，已保留第 {row} 行',
  'text after a closing quote; expected a delimiter there': '右引号之后还有文字；此处应为分隔符',
  'record longer than 2 MB; a quote may be missing its end': '记录超过 2 MB；可能缺少右引号',
  'invalid number of columns: {n}; expected {width}; the record may be cut':
    '列数不对：有 {n} 列，应为 {width} 列；记录可能被截断',
  'invalid number of columns: {n}; expected {width}; a value may lack its quotes':
    '列数不对：有 {n} 列，应为 {width} 列；某个值可能缺少引号',
  'invalid number of columns: {n}; expected {width}': '列数不对：有 {n} 列，应为 {width} 列',
  'cut record: the file ends in it without a line end, and {why*}; expected a whole file':
    '记录被截断：文件在这一行中间结束，没有换行，而且{why*}；需要完整的文件',
  'its {bytes} bytes are whole blocks of {block}, as half a copy has':
    '文件的 {bytes} 字节正好是 {block} 字节的整数倍，像是只复制了一半',
  'the last column ("{name}") is blank in it alone': '最后一列“{name}”只在这一行为空',
  'the last column ("{name}") has {n} characters in it and {usual} in every other':
    '最后一列“{name}”在这一行有 {n} 个字符，其他行都是 {usual} 个',
  'the last column ("{name}") has {n} decimals in it and {usual} in every other':
    '最后一列“{name}”在这一行有 {n} 位小数，其他行都是 {usual} 位',
  'row {row}, the last, has no line end; if the file was cut, its last value is short':
    '最后一行（第 {row} 行）没有换行；如果文件被截断，最后一个值就不完整',
  'unknown column "{header}" kept as {name}': '未识别的列“{header}”，保留为 {name}',
  'personal column "{header}" left out': '个人信息列“{header}”未入库',
  'new column "{header}"': '新增列“{header}”',
  'column "{was}" is now called "{header}"': '列“{was}”改名为“{header}”',
  'column "{header}" no longer reads as {type}': '列“{header}”的值大多已不能按 {type} 类型读取',
  'column "{header}" is gone': '列“{header}”不见了',
};
