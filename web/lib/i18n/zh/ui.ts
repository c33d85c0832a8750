import type { ui as en } from '../en/ui.ts';
import type { Translated } from '../types.ts';

export const ui: Translated<typeof en> = {
  'ui.rows': '{n} 行',
  'ui.none': '没有数据',
  'ui.csv': 'CSV',
  'ui.xlsx': 'XLSX',
  'ui.parquet': 'Parquet',
  'ui.json': 'JSON',
  'ui.download': '下载 {format}',
  'ui.showData': '查看数据',
  'ui.chartHelp': '可用方向键逐点查看。',
  'ui.chart': '图表',
  'ui.noChart': '当前筛选条件下没有可绘制的数据。',
  'ui.close': '关闭',
  'ui.print': '打印',
  'ui.n': 'n = {n}',
  'ui.trend': '从 {from} 到 {to} 的走势',
  'ui.scrollTable': '表格：{caption}',
  'ui.previous': '上一个',
  'ui.next': '下一个',
};
