import type { Lang } from './types.ts';

export type Values = Readonly<Record<string, string | number>>;

/**
 * Fills a message. `{name}` is replaced by the value (numbers grouped by locale);
 * `{n|one|other}` picks the first form when `n` is 1 and the second otherwise.
 * A slot without a value stays visible as it is written, so that a fault shows.
 *
 * @example interpolate('{n} {n|rep|reps}', { n: 1 }, 'en') // '1 rep'
 */
export function interpolate(text: string, values: Values, lang: Lang): string {
  return text.replace(/\{([^{}]+)\}/g, (slot, inner: string) => {
    const [name = '', one, other] = inner.split('|');
    const value = values[name];
    if (value === undefined) return slot;
    if (one !== undefined) return Number(value) === 1 ? one : (other ?? one);
    return typeof value === 'number' ? value.toLocaleString(lang) : value;
  });
}
