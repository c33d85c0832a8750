import type { Lang } from '#web/lib/i18n/types.ts';

export type Maybe = number | null | undefined;

/** What stands where there is no value. */
export const EMPTY = '—';

const MINUS = '−';

/** True where there is nothing to show: null, undefined, NaN or an infinity. */
export function isEmpty(value: Maybe): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value);
}

/** `value` grouped and with exactly `digits` decimals; a true minus sign; never "−0". */
export function plain(value: number, digits: number, lang: Lang): string {
  const rounded = Number(Math.abs(value).toFixed(digits));
  const text = formatOf(lang, digits).format(rounded);
  return value < 0 && rounded !== 0 ? MINUS + text : text;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A page formats a thousand numbers, and to make a format takes longer than to use it. */
function formatOf(lang: Lang, digits: number): Intl.NumberFormat {
  const key = `${lang} ${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(lang, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format;
}

/** Puts a plus before a gain; the minus is there already. Zero has no sign. */
export function withSign(value: number, text: string): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

const units: Readonly<Record<Lang, readonly (readonly [number, string])[]>> = {
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ],
  'zh-CN': [
    [1e8, '亿'],
    [1e4, '万'],
  ],
};

/**
 * Three significant digits with the language's own unit: K, M, B or 万, 亿. Money has no
 * decimals below the first unit.
 *
 * @example short(1_234_567, 'en') // '1.23M'
 */
export function short(value: number, lang: Lang, isMoney = false): string {
  const size = Math.abs(value);
  for (const [unit, name] of units[lang]) {
    const scaled = size / unit;
    if (scaled < 0.9995) continue;
    const digits = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
    return trimmed(plain(value / unit, digits, lang)) + name;
  }
  return plain(value, !isMoney && size < 9.95 && size % 1 !== 0 ? 1 : 0, lang);
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
