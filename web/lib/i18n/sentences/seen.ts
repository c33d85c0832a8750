/** What was seen of a file's form and concluded: English as ingest says it, Chinese. */
export const SEEN: Readonly<Record<string, string>> = {
  'encoding UTF-8: every byte fits it': '编码为 UTF-8：每个字节都符合',
  'encoding {name}: its byte order mark comes first': '编码为 {name}：文件以它的字节顺序标记开头',
  'encoding {name}: as given': '编码为 {name}：由您指定',
  'encoding UTF-16 (little-endian): {n} zero bytes, all but {few} of them second in their pairs':
    '编码为 UTF-16（小端）：{n} 个零字节中，除 {few} 个外都是各对字节的第二个',
  'encoding UTF-16 (big-endian): {n} zero bytes, all but {few} of them first in their pairs':
    '编码为 UTF-16（大端）：{n} 个零字节中，除 {few} 个外都是各对字节的第一个',
  'encoding GB18030: {why*}; as Windows-1252 they would be accents in no word':
    '编码为 GB18030：{why*}；按 Windows-1252 读则不成词',
  'encoding GB18030: {why*}': '编码为 GB18030：{why*}',
  'encoding Windows-1252: {why*}, so they are accents inside Western words':
    '编码为 Windows-1252：{why*}，因此是西文单词中的重音字母',
  'encoding Windows-1252: {why*}': '编码为 Windows-1252：{why*}',
  '{n} bytes fit no character of GB18030, {western} are Western letters':
    '有 {n} 个字节不属于 GB18030 的任何字符，{western} 个是西文字母',
  '{n} character pairs fit GB18030, {everyday} of them everyday ones':
    '{n} 对字节符合 GB18030，其中 {everyday} 个是常用字',
  '{why*}, and it could be another encoding as well': '{why*}，但也可能是别的编码',
  '{n} characters are UTF-8 and {bad} bytes are not, so the file is damaged UTF-8':
    '{n} 个字符是 UTF-8，{bad} 个字节不是，应是损坏的 UTF-8 文件',
  'its bytes fit neither UTF-8, UTF-16, GB18030 nor Windows-1252':
    '字节不符合 UTF-8、UTF-16、GB18030、Windows-1252 中的任何一种',
  'delimiter {name*}: the header has {n} fields by it, {other} by {second*}':
    '分隔符为{name*}：表头按它有 {n} 列，按{second*}有 {other} 列',
  comma: '逗号',
  semicolon: '分号',
  tab: '制表符',
  'vertical bar': '竖线',
  another: '其他符号',
  'packed by gzip': '以 gzip 压缩',
  'sheet {name}': '工作表“{name}”',
  'the archive also holds what is no table: {names}': '压缩包里还有不是表格的文件：{names}',
  'hidden sheets are not read: {names}': '隐藏的工作表未读取：{names}',
  'a row above the names of the columns puts them in groups': '列名上方有一行分组标题',
  'two rows are one header in two languages': '表头有两行，为两种语言',
  'the header is in row {row}, below blank rows': '表头在第 {row} 行，上方是空行',
  'the header is in row {row}, below a title': '表头在第 {row} 行，上方是标题',
  'the header is in row {row}, below {n} title rows': '表头在第 {row} 行，上方有 {n} 行标题',
  'the header is in row {row}, below other rows': '表头在第 {row} 行，上方还有其他内容',
  'days count from 1904': '日期从 1904 年起算',
  '{n} cells are formulas; their stored values were read':
    '{n} 个单元格是公式，读取的是已保存的结果',
  '{n} merged ranges lie among the records ({ref}); only their first cell has a value':
    '数据中有 {n} 处合并单元格（{ref}），只有左上角的单元格有值',
  'JSON, one object a line': 'JSON，每行一个对象',
  'JSON, a list of objects': 'JSON，对象列表',
  'Parquet with {n} rows by its own count': 'Parquet，文件自述 {n} 行',
  'days are written day first: {because*}': '日期是日在前：{because*}',
  'days are written month first: {because*}': '日期是月在前：{because*}',
  'days are written both ways: {because*}': '日期两种写法都有：{because*}',
  'the decimal mark is a point: {because*}': '小数点是点号：{because*}',
  'the decimal mark is a comma: {because*}': '小数点是逗号：{because*}',
  'two decimal marks occur: {because*}': '两种小数点都有：{because*}',
  '{some*}; but {others*}': '{some*}；但{others*}',
  '"{sample}" and {n} more in {column}, {rest*}': '{column} 列的“{sample}”等，{rest*}',
  '"{sample}" and {n} more in {column}': '{column} 列的“{sample}”及另外 {n} 个值',
  '"{sample}" in {column}': '{column} 列的“{sample}”',
  '{label} has this header': '{label} 的表头如此',
  'the template calls it "{spelling}"': '模板中叫“{spelling}”',
  'like "{spelling}" of the template': '与模板的“{spelling}”相近',
  '{system} calls it "{spelling}"': '{system} 中叫“{spelling}”',
  'like "{spelling}" of {system}': '与 {system} 的“{spelling}”相近',
};
