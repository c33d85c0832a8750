import type { Lang } from '#web/lib/i18n/types.ts';
import { dateText, periodText, type Day } from './date.ts';
import { EMPTY, isEmpty, plain, short, withSign, type Maybe } from './number.ts';

export { EMPTY, type Maybe } from './number.ts';
export type { Day } from './date.ts';

export type Kind =
  | 'text'
  | 'count'
  | 'number'
  | 'compact'
  | 'money'
  | 'moneyShort'
  | 'percent'
  | 'ratio'
  | 'days'
  | 'months'
  | 'date'
  | 'month'
  | 'period';

type Value = string | number | boolean | null | undefined;

export type Formatters = ReturnType<typeof formatters>;

/**
 * Every number and date on the screen, in one language and currency. Missing values
 * are '—'; fractions stay fractions until here, so percent signs exist only in this folder.
 *
 * @example formatters({ lang: 'zh-CN', currency: 'CNY' }).moneyShort(120_000_000) // '¥1.2亿'
 */
export function formatters({ lang, currency }: { lang: Lang; currency: string }) {
  const zh = lang === 'zh-CN';
  const symbol = currencySymbol(currency);
  const some = (format: (value: number) => string) => (value: Maybe) =>
    isEmpty(value) ? EMPTY : format(value);
  const money = (text: string): string =>
    text.startsWith('−') ? `−${symbol}${text.slice(1)}` : symbol + text;
  const signed = (format: (value: number) => string) =>
    some((value) => withSign(value, format(value)));
  const unit = (one: string, other: string, chinese: string) =>
    some((value) => {
      const digits = Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0;
      const text = plain(value, digits, lang);
      return zh ? `${text}${chinese}` : `${text} ${text === '1' ? one : other}`;
    });
  const percent = (value: number, digits: number): string => `${plain(value * 100, digits, lang)}%`;

  const f = {
    lang,
    currency,
    count: some((value) => plain(value, 0, lang)),
    number: (value: Maybe, digits = 0) => some((v) => plain(v, digits, lang))(value),
    signed: (value: Maybe, digits = 0) => signed((v) => plain(v, digits, lang))(value),
    compact: some((value) => short(value, lang)),
    money: some((value) => money(plain(value, 0, lang))),
    moneyShort: some((value) => money(short(value, lang, true))),
    signedMoneyShort: signed((value) => money(short(value, lang, true))),
    percent: (value: Maybe, digits = 0) => some((v) => percent(v, digits))(value),
    signedPercent: (value: Maybe, digits = 0) => signed((v) => percent(v, digits))(value),
    points: (value: Maybe, digits = 1) =>
      signed((v) => plain(v * 100, digits, lang) + (zh ? ' 个百分点' : ' pts'))(value),
    ratio: (value: Maybe, digits = 1) => some((v) => `${plain(v, digits, lang)}×`)(value),
    days: unit('day', 'days', '天'),
    daysShort: some((value) => `${plain(value, 0, lang)}${zh ? '天' : 'd'}`),
    monthsShort: some((value) => `${plain(value, 0, lang)}${zh ? '个月' : ' mo'}`),
    months: unit('month', 'months', '个月'),
    week: some((value) => (zh ? `第${plain(value, 0, lang)}周` : `week ${plain(value, 0, lang)}`)),
    date: (day: Day) => dateText(day, lang, 'full'),
    dateShort: (day: Day) => dateText(day, lang, 'day'),
    month: (day: Day) => dateText(day, lang, 'month'),
    monthShort: (day: Day) => dateText(day, lang, 'short'),
    period: (period: string | null | undefined) => periodText(period, lang, 'full'),
    periodShort: (period: string | null | undefined) => periodText(period, lang, 'short'),
  };
  return {
    ...f,
    value: (value: Value, kind: Kind, digits?: number) => byKind(f, value, kind, digits),
  };
}

type Plain = Omit<Formatters, 'value'>;

function byKind(f: Plain, value: Value, kind: Kind, digits?: number): string {
  if (value === null || value === undefined) return EMPTY;
  if (kind === 'text') return String(value);
  if (kind === 'date' || kind === 'month' || kind === 'period') return f[kind](String(value));
  if (kind === 'number' || kind === 'percent' || kind === 'ratio') {
    return f[kind](Number(value), digits);
  }
  return f[kind](Number(value));
}

/** The narrow symbol of a currency code, the code itself where it has none. */
function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency;
  return symbol === currency ? `${currency} ` : symbol;
}
