import { Hono } from 'hono';
import { ageInDays, failedBuild, VERSION } from '../status.ts';
import { readBuild } from '../builds.ts';
import type { ApiEnv } from './app.ts';

/** `GET /api/health`: version, snapshot and its age, and the last build where it failed. */
export const health = new Hono<ApiEnv>().get('/', async (c) => {
  const { state } = c.env;
  const session = await state.session();
  const failed = failedBuild(state.workspaceDir);
  const build = session === null ? null : await readBuild(session);
  const now = new Date();
  return c.json(
    {
      status: session === null ? 'no snapshot' : failed === null ? 'ok' : 'last build failed',
      version: VERSION,
      snapshot:
        session === null || build === null
          ? null
          : {
              id: session.id,
              as_of_date: build.as_of_date,
              created_at: build.created_at,
              age_seconds:
                build.created_at === null
                  ? null
                  : Math.max(0, Math.round((now.getTime() - Date.parse(build.created_at)) / 1000)),
              data_age_days: ageInDays(build.as_of_date, now),
            },
      last_failed_build: failed,
    },
    session === null ? 503 : 200,
  );
});
