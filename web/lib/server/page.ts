import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { formatters, type Formatters } from '#web/lib/format/index.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import type { Lang, T } from '#web/lib/i18n/index.ts';
import { firstPage, mayOpen, type PageName } from '#web/lib/shell/pages.ts';
import { RecentCache } from './cache.ts';
import { errorBody, forbidden } from './errors.ts';
import { personaId } from './personas.ts';
import type { PageContext } from './request.ts';

/** Language, formats and address: what the charts of a page are drawn with. */
export interface PageUi {
  readonly lang: Lang;
  readonly t: T;
  readonly f: Formatters;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
}

/** Where a page also shows what people entered, and when it is looked at. */
export interface LivePageContext extends PageContext {
  readonly workspaceDir: string;
  readonly now: Date;
}

/** How long the answer of a page holds. */
interface PageOptions {
  /** It is made anew at every look. */
  readonly isLive?: boolean;
  /** What it shows beside the snapshot: its answer is new when this text is. */
  readonly stampOf?: (workspaceDir: string) => string;
}

/** Pages drawn last, with their charts. */
const pages = new RecentCache<object>(64);

type LoadEvent = Pick<RequestEvent, 'locals' | 'url'> & {
  readonly params: Readonly<Record<string, string | undefined>>;
};

/**
 * The `load` of a page: finds snapshot, persona and filters, refuses what the persona may not
 * open, and turns every failure into the error page. A live page shows what people enter too, so
 * it is made for every request.
 */
export function pageLoad<Data extends object>(
  name: PageName,
  make: (context: LivePageContext, ui: PageUi) => Promise<Data>,
  { isLive = false, stampOf = () => '' }: PageOptions = {},
): (event: LoadEvent) => Promise<Data> {
  return async ({ locals, url, params }) => {
    try {
      // The state reads the address outside of SvelteKit's sight: this makes it a dependency.
      void url.search;
      const { session, persona, filters, subject, today, workspace } = await locals.state.resolve();
      if (!mayOpen(persona, name)) {
        if (url.pathname === '/') redirect(307, firstPage(persona));
        throw forbidden(`the page ${name}`);
      }
      const t = translatorOf(locals.lang);
      const f = formatters({ lang: locals.lang, currency: workspace.currency });
      // A snapshot never changes: the same address, persona and language have the same answer.
      const { workspaceDir } = locals.state;
      const key = [
        ...[session.id, personaId(persona), locals.lang, url.pathname, url.search],
        stampOf(workspaceDir),
      ].join(' ');
      const context = { session, persona, filters, subject, today, workspaceDir, now: new Date() };
      const ui = { lang: locals.lang, t, f, url, params: params as Record<string, string> };
      if (isLive) return await make(context, ui);
      return (await pages.get(key, () => make(context, ui))) as Data;
    } catch (failure) {
      throw asKitError(failure);
    }
  };
}

/** Redirects and SvelteKit's own errors pass; ours become the error page with its status. */
export function asKitError(failure: unknown): unknown {
  if (!(failure instanceof Error) || !('code' in failure && 'hint' in failure)) return failure;
  const { status, body } = errorBody(failure);
  try {
    error(status, body.error);
  } catch (kitError) {
    return kitError;
  }
}
