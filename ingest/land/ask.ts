/** Something that the values of a file do not tell; a mapping is not complete before it is answered. */
export interface Question {
  /** Under which name an answer is given: dateOrder, decimalMark, outcome, or a column. */
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
}

type Order = 'ymd' | 'dmy' | 'mdy';

/**
 * Which comes first in days like 03/04/2026: what the values prove, or null where they could be
 * read in both ways. No such value at all is `ymd`.
 * @example dateOrderOf(['25/12/2026', '03/04/2026']) // 'dmy'
 */
export function dateOrderOf(values: readonly string[]): Order | null {
  const days = values.flatMap((value) => {
    const found = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)/.exec(value);
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  if (days.length === 0) return 'ymd';
  const isDayFirst = days.some(([first]) => first > 12);
  const isMonthFirst = days.some(([, second]) => second > 12);
  return isDayFirst === isMonthFirst ? null : isDayFirst ? 'dmy' : 'mdy';
}

/**
 * Whether numbers have a decimal point or comma; null where each could be meant (1,234).
 * @example decimalMarkOf(['1.234,50']) // ','
 */
export function decimalMarkOf(values: readonly string[]): '.' | ',' | null {
  const numbers = values.map((value) => value.replace(/[^\d.,]/g, '')).filter(Boolean);
  const isComma = numbers.some((text) => /,\d{1,2}$|,\d{4,}$|\.\d{3},/.test(text));
  const isPoint = numbers.some((text) => /\.\d{1,2}$|\.\d{4,}$|,\d{3}\./.test(text));
  if (isComma !== isPoint) return isComma ? ',' : '.';
  const isOpen = isComma || numbers.some((text) => /^\d{1,3}[.,]\d{3}$/.test(text));
  return isOpen ? null : '.';
}

/** What the words of a stage say of its deals. */
export function outcomeOf(stage: string): 'open' | 'won' | 'lost' {
  if (/^(closed[ -]?)?won$|^win$|赢单|^成交$|已成交|已签约|签约成功/i.test(stage.trim()))
    return 'won';
  return /^(closed[ -]?)?lost$|^lose$|输单|丢单|^失败$|^无效$|已流失/i.test(stage.trim())
    ? 'lost'
    : 'open';
}
