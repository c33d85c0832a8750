import type { Lang } from '#web/lib/i18n/types.ts';
import { EMPTY } from './number.ts';

export type Day = string | Date | null | undefined;

/** `2026-11-13` or an instant → a UTC date; null where there is none or it is not a date. */
export function toDate(day: Day): Date | null {
  if (day === null || day === undefined || day === '') return null;
  const date = typeof day === 'string' ? new Date(day.slice(0, 10) + 'T00:00:00Z') : day;
  return Number.isNaN(date.getTime()) ? null : date;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Day, month and year of a date in the language's own order. */
export function dateText(day: Day, lang: Lang, form: 'full' | 'day' | 'month' | 'short'): string {
  const date = toDate(day);
  if (date === null) return EMPTY;
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (lang === 'zh-CN') {
    return {
      full: `${y}年${m + 1}月${d}日`,
      day: `${m + 1}月${d}日`,
      month: `${y}年${m + 1}月`,
      short: `${m + 1}月`,
    }[form];
  }
  const name = months[m] ?? '';
  return { full: `${name} ${d}, ${y}`, day: `${name} ${d}`, month: `${name} ${y}`, short: name }[
    form
  ];
}

const ordinals = ['一', '二', '三', '四'];

/**
 * A fiscal quarter as people write it.
 *
 * @example periodText('FY2026-Q4', 'zh-CN', 'full') // '2026财年第四季度'
 */
export function periodText(
  period: string | null | undefined,
  lang: Lang,
  form: 'full' | 'short',
): string {
  if (period === null || period === undefined) return EMPTY;
  const match = /^FY(\d{4})-Q([1-4])$/.exec(period);
  if (match === null) return period;
  const [, year = '', quarter = ''] = match;
  if (form === 'short') {
    return lang === 'zh-CN' ? `${year.slice(2)}财年Q${quarter}` : `Q${quarter} FY${year.slice(2)}`;
  }
  return lang === 'zh-CN' ? `${year}财年第${ordinals[Number(quarter) - 1]}季度` : period;
}
