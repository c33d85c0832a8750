import type { Lang } from './types.ts';
import type { Messages } from './translator.ts';

export type { Lang, Translated } from './types.ts';
export { translator, type Key, type Messages, type T } from './translator.ts';

export const languages: readonly Lang[] = ['en', 'zh-CN'];

/** The messages of one language; a browser loads only the one it shows. */
export async function messages(lang: Lang): Promise<Messages> {
  return lang === 'zh-CN' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en;
}
