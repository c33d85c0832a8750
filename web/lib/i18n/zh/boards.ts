import type { boards as en } from '../en/boards.ts';
import type { Translated } from '../types.ts';

export const boards: Translated<typeof en> = {
  'boards.title': '我们一起看哪些图表？',
  'boards.lede':
    '凡是在文件头中写明图表的模型都会出现在看板上；分析师可以在工作区的 boards/ 文件夹中编排更多看板。',
  'boards.n_tiles': '{n} 个图块',
  'boards.built_in': '由 Quotient 根据模型自动生成',
  'boards.faults': '无法显示的看板',
  'boards.how': '编排自己的看板',
  'boards.how_text':
    '在工作区中保存一个文件，例如 boards/weekly.yaml，刷新后即可看到。筛选、权限与下载都和其他页面一致。',
  'boards.none': '这里没有您可以查看的图表',
  'boards.none_text': '该看板所用的数据对其他身份开放。',
  'boards.merged.sum': '图中未区分的部分已相加',
  'boards.merged.median': '图中未区分的部分取中位数',
  'boards.newest': '该表最新的财季：{period}',
  'boards.empty.mart': '该表还没有数据，它的页面说明了还缺什么。',
  'boards.empty.filters': '没有符合当前筛选的数据。',
  'boards.rows_as': '下载数据',
};
