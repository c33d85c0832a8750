import { readJob } from '#web/lib/server/jobs.ts';
import { readMart } from '#web/lib/server/marts.ts';
import { uploadLoad } from '#web/lib/server/upload-load.ts';

const JOB_ID = /^[0-9a-f-]{36}$/;

export const load = uploadLoad(async ({ session, persona, workspaceDir }, id) => {
  const [job, sources] = await Promise.all([
    JOB_ID.test(id) ? readJob(workspaceDir, id) : null,
    session === null
      ? []
      : readMart<{ object: string }>(session, persona, 'ingest_files', {
          columns: ['object', { count: true, as: 'n' }],
        }),
  ]);
  return { job, objects: sources.map(({ object }) => object) };
});
