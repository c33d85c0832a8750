import { en } from './en.ts';
import { translator, type Messages, type T } from './translator.ts';
import type { Lang } from './types.ts';
import { zh } from './zh.ts';

/** Both languages at once, for the server. */
export function messagesOf(lang: Lang): Messages {
  return lang === 'zh-CN' ? zh : en;
}

/** @example translatorOf('zh-CN')('ui.rows', { n: 2 }) // '2 行' */
export function translatorOf(lang: Lang): T {
  return translator(lang, messagesOf(lang));
}
