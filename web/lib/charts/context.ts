import { formatters } from '#web/lib/format/index.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import type { Lang } from '#web/lib/i18n/index.ts';
import type { ChartContext } from './types.ts';

/** The language and formats that charts are drawn in, on the server. */
export function chartContext(lang: Lang, currency: string): ChartContext {
  return { lang, t: translatorOf(lang), f: formatters({ lang, currency }) };
}
