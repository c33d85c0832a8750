import { Hono } from 'hono';
import { QuotientError } from '../errors.ts';
import { readJob, readJobs } from '../jobs.ts';
import { rejectedRows } from '../rejected-rows.ts';
import { mustUpload } from '../uploads.ts';
import type { ApiEnv } from './app.ts';

/**
 * `GET /api/data/jobs`: the loads, newest first; `/jobs/:id` where one stands;
 * `/rejected/:file` the rows of a file that did not land, in the form of the file. For those who may load.
 */
export const data = new Hono<ApiEnv>()
  .use(async (c, next) => {
    mustUpload(await c.env.state.persona());
    await next();
  })
  .get('/jobs', async (c) => c.json({ jobs: await readJobs(c.env.state.workspaceDir) }))
  .get('/jobs/:id', async (c) => {
    const job = await readJob(c.env.state.workspaceDir, c.req.param('id'));
    if (job === null) throw new QuotientError('not_found', 'no such job', '', 404);
    return c.json({ job });
  })
  .get('/rejected/:file', async (c) => {
    const { session, persona } = await c.env.state.resolve();
    const lang = c.req.query('lang') === 'zh-CN' ? 'zh-CN' : 'en';
    const { name, type, body } = await rejectedRows(session, persona, c.req.param('file'), lang);
    return c.body(Uint8Array.from(body), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
    });
  });
