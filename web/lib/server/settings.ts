import type { Cookies } from '@sveltejs/kit';
import { languages, type Lang } from '#web/lib/i18n/index.ts';
import { THEMES, type Theme } from '#web/lib/shell/types.ts';

const YEAR = 365 * 24 * 3600;

interface SettingsEvent {
  readonly cookies: Cookies;
  readonly url: URL;
  readonly request: Request;
}

/** Language and theme of a request: address, then cookie, then what the browser prefers. */
export function readSettings({ cookies, url, request }: SettingsEvent): {
  readonly lang: Lang;
  readonly theme: Theme;
} {
  const asked = languages.find((lang) => lang === url.searchParams.get('lang'));
  if (asked !== undefined) keepSetting({ cookies, url }, 'lang', asked);
  const kept = languages.find((lang) => lang === cookies.get('lang'));
  const lang = asked ?? kept ?? preferred(request.headers.get('accept-language') ?? '');
  const theme = THEMES.find((other) => other === cookies.get('theme')) ?? 'auto';
  return { lang, theme };
}

/** Remembers a setting for a year. */
export function keepSetting(
  { cookies, url }: Pick<SettingsEvent, 'cookies' | 'url'>,
  name: 'lang' | 'theme' | 'persona',
  value: string,
): void {
  cookies.set(name, value, {
    path: '/',
    maxAge: YEAR,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:' && url.hostname !== 'localhost',
  });
}

function preferred(header: string): Lang {
  const first = header.split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('zh') ? 'zh-CN' : 'en';
}

/** A path of this site to go back to; anything else leads to the overview. */
export function safeBack(back: string | null): string {
  if (back === null || !back.startsWith('/') || /^\/[/\\]/.test(back)) return '/';
  return back;
}
