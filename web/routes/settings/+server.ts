import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { languages } from '#web/lib/i18n/index.ts';
import { keepSetting, safeBack } from '#web/lib/server/settings.ts';
import { PAGES, pageOf } from '#web/lib/shell/pages.ts';
import { THEMES, type Persona } from '#web/lib/shell/types.ts';

const PERSONA = /^(leadership|analyst|hr|(manager|rep):[\w-]{1,40})$/;

/** Remembers language, theme and persona, and goes back to where the form stood. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData();
  const text = (name: string): string | null => {
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const lang = languages.find((other) => other === text('lang'));
  if (lang !== undefined) keepSetting(event, 'lang', lang);
  const theme = THEMES.find((other) => other === text('theme'));
  if (theme !== undefined) keepSetting(event, 'theme', theme);
  const persona = text('persona');
  if (persona !== null && PERSONA.test(persona)) keepSetting(event, 'persona', persona);
  const back = withoutLang(safeBack(text('back')));
  // What one persona looked at may be closed to the next.
  const isClosed = persona !== null && !mayReturn(persona, back);
  if (isClosed) redirect(303, '/');
  redirect(303, persona === 'more' ? `/persona?${new URLSearchParams({ back })}` : back);
};

function mayReturn(persona: string, back: string): boolean {
  const page = pageOf(new URL(back, 'http://localhost').pathname);
  const kind = (persona.split(':')[0] ?? '') as Persona['kind'];
  return (
    page === null ||
    (PAGES[page].personas as readonly string[]).includes(kind) ||
    persona === 'more'
  );
}

/** A language in the address would win over the one just chosen. */
function withoutLang(path: string): string {
  const url = new URL(path, 'http://localhost');
  url.searchParams.delete('lang');
  return url.pathname + url.search;
}
