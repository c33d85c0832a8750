import type { glossary as en } from '../en/glossary.ts';
import type { Translated } from '../types.ts';

export const glossary: Translated<typeof en> = {
  'glossary.title': '这些词在这里指什么？',
  'glossary.lede': '每个指标的定义、公式、业内的其他叫法，以及承载它的数据列。',
  'glossary.terms': '词条',
  'glossary.synonyms': '又称',
  'glossary.computed': '数据列',
  'glossary.link': '词汇表：{term}',
};
