import type { Handle, HandleServerError } from '@sveltejs/kit';
import { compressed } from '#web/lib/server/compress.ts';
import { protect } from '#web/lib/server/headers.ts';
import { RequestState } from '#web/lib/server/request.ts';
import { readSettings } from '#web/lib/server/settings.ts';

/** Gives a request its language, theme and snapshot, and its answer headers and compression. */
export const handle: Handle = async ({ event, resolve }) => {
  if (isTooLong(event.request, event.url.pathname)) {
    return new Response('the request is longer than this address takes', { status: 413 });
  }
  const { lang, theme } = readSettings(event);
  event.locals.lang = lang;
  event.locals.theme = theme;
  event.locals.state = new RequestState(
    process.env['QUOTIENT_WORKSPACE'] ?? 'workspace',
    event.cookies.get('persona'),
    event.url.searchParams,
  );
  try {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', lang).replace('%theme%', theme),
      filterSerializedResponseHeaders: (name) => name === 'content-type',
    });
    return await compressed(event.request, protect(response));
  } finally {
    await event.locals.state.close();
  }
};

/** Only uploads are long; the server's own limit is theirs. */
function isTooLong(request: Request, path: string): boolean {
  const most = path === '/data/upload' ? Infinity : 2 ** 20;
  return Number(request.headers.get('content-length') ?? 0) > most;
}

/** What nobody foresaw: the details go to the log, the reader gets the one error shape. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status >= 500) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${event.request.method} ${event.url.pathname}: ${text}\n`);
  }
  return {
    message,
    code: status === 404 ? 'not_found' : 'internal',
    hint: status === 404 ? '' : 'the log of the server says why',
  };
};
