import type { RequestHandler } from './$types';
import { api } from '#web/lib/server/api/app.ts';

/** Every method of every path below /api. */
export const fallback: RequestHandler = ({ request, locals }) =>
  api.fetch(request, { state: locals.state });
