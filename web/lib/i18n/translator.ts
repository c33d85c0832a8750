import type { en } from './en.ts';
import { interpolate, type Values } from './interpolate.ts';
import type { Lang, Params } from './types.ts';

export type Key = keyof typeof en;
export type Messages = Readonly<Record<Key, string>>;

type Arguments<K extends Key> = [Params<(typeof en)[K]>] extends [never]
  ? []
  : [values: Readonly<Record<Params<(typeof en)[K]>, string | number>>];

/** Looks a message up and fills its parameters; `maybe` is for keys made from data. */
export interface T {
  <K extends Key>(key: K, ...values: Arguments<K>): string;
  maybe(key: string, values?: Values): string | undefined;
}

/**
 * The translator of one language over its loaded messages.
 *
 * @example translator('en', en)('ui.rows', { n: 2 }) // '2 rows'
 */
export function translator(lang: Lang, messages: Messages): T {
  const maybe = (key: string, values: Values = {}): string | undefined => {
    const text = (messages as Readonly<Record<string, string>>)[key];
    return text === undefined ? undefined : interpolate(text, values, lang);
  };
  const look = (key: Key, values: Values = {}): string => maybe(key, values) ?? key;
  return Object.assign(look, { maybe });
}
