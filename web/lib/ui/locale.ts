import { getContext, setContext } from 'svelte';
import type { Formatters } from '#web/lib/format/index.ts';
import type { Lang, T } from '#web/lib/i18n/index.ts';

/** Language, messages and formats of the page that is shown. */
export interface Locale {
  readonly lang: Lang;
  readonly t: T;
  readonly f: Formatters;
}

const key = Symbol('locale');

/** Called once, by the root layout. */
export function provideLocale(locale: Locale): Locale {
  return setContext(key, locale);
}

/** @throws where no layout above has called `provideLocale`. */
export function useLocale(): Locale {
  const locale = getContext<Locale | undefined>(key);
  if (locale === undefined) {
    throw new Error('invalid context: no locale; expected provideLocale() in a layout above');
  }
  return locale;
}
