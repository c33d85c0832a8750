import type { errors as en } from '../en/errors.ts';
import type { Translated } from '../types.ts';

export const errors: Translated<typeof en> = {
  'errors.no_snapshot.title': '还没有数据',
  'errors.no_snapshot.text': '此工作区还没有发布过快照。载入导出文件并构建后，本页会立即显示结果。',
  'errors.no_snapshot.own': '使用自己的导出文件',
  'errors.no_snapshot.demo': '使用演示公司',
  'errors.no_snapshot.failed': '最近一次构建失败：',
  'errors.not_found.title': '页面不存在',
  'errors.not_found.text': '地址可能有误，或它所指的内容已不在快照中。',
  'errors.forbidden.title': '当前身份无权查看',
  'errors.forbidden.text': '可见内容取决于您的身份，请在页面顶部切换身份。',
  'errors.bad.title': '无法显示',
  'errors.internal.title': '出错了',
  'errors.internal.text': '已发布的数据不受影响，原因请查看服务器日志。',
  'errors.home': '返回首页',
};
