import { Hono } from 'hono';
import { data } from './data.ts';
import { errorBody, QuotientError } from '../errors.ts';
import type { RequestState } from '../request.ts';
import { explore } from './explore.ts';
import { health } from './health.ts';
import { marts } from './marts.ts';
import { models } from './models.ts';
import { pages } from './pages.ts';
import { plans } from './plans.ts';
import { submissions } from './submissions.ts';
import { territories } from './territories.ts';

/** What every handler of the API is given. */
export interface ApiEnv {
  Bindings: { readonly state: RequestState };
}

/** The HTTP API: `/api/health`, `/api/marts`, `/api/models`, `/api/pages`, `/api/submissions`; one error shape. */
export const api = new Hono<ApiEnv>()
  .basePath('/api')
  .route('/data', data)
  .route('/explore', explore)
  .route('/health', health)
  .route('/marts', marts)
  .route('/models', models)
  .route('/pages', pages)
  .route('/plans', plans)
  .route('/submissions', submissions)
  .route('/territories', territories)
  .notFound((c) => {
    const { body } = errorBody(
      new QuotientError(
        'not_found',
        `invalid path: ${c.req.path}; expected /api/health, /api/marts, /api/models, /api/pages or /api/submissions`,
        'the catalogue under /models names every mart',
      ),
    );
    return c.json(body, 404);
  })
  .onError((error, c) => {
    const { status, body } = errorBody(error);
    if (status >= 500 && status !== 503) process.stderr.write(`${c.req.path}: ${error.stack}\n`);
    return c.json(body, status as 400);
  });

export type Api = typeof api;
