import { fail, redirect } from '@sveltejs/kit';
import { errorBody } from '#web/lib/server/errors.ts';
import { uploaderOf, uploadLoad } from '#web/lib/server/upload-load.ts';
import { keepUpload, listUploads } from '#web/lib/server/uploads.ts';
import { readOne } from '#web/lib/server/marts.ts';
import { fileName } from '#web/lib/server/pages/data.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import type { Actions, PageServerLoadEvent } from './$types';

const FILE_ID = /^[0-9a-f]{12}$/;

export const load = async (event: PageServerLoadEvent) => {
  const { url } = event;
  return uploadLoad(async ({ workspaceDir, session, persona }) => ({
    uploads: await listUploads(workspaceDir),
    correcting: await correcting(session, persona, url.searchParams.get('corrects') ?? ''),
  }))(event);
};

/** The file whose rejected rows are to be loaded mended, with how many are open; null for none. */
async function correcting(session: SnapshotSession | null, persona: Persona, id: string) {
  if (session === null || !FILE_ID.test(id)) return null;
  const file = await readOne<{ path: string; n_open: number }>(session, persona, 'ingest_files', {
    columns: ['path', 'n_open'],
    where: { file_id: id },
  });
  return file && { id, name: fileName(file.path), nOpen: file.n_open };
}

/** Files of a form; the address of another site is refused before this is called. */
export const actions: Actions = {
  default: async ({ request, locals }) => {
    const kept: string[] = [];
    try {
      const persona = await uploaderOf(locals.state);
      const form = await request.formData();
      const corrects = form.get('corrects');
      const isCorrection = typeof corrects === 'string' && FILE_ID.test(corrects);
      const files = form.getAll('file').filter((one) => one instanceof File && one.name !== '');
      for (const file of files as File[]) {
        const given = {
          name: file.name,
          body: file.stream(),
          now: new Date(),
          ...(isCorrection ? { corrects } : {}),
        };
        kept.push((await keepUpload(locals.state.workspaceDir, persona, given)).id);
      }
    } catch (error) {
      const { status, body } = errorBody(error);
      return fail(status, { said: [body.error.message, body.error.hint].filter(Boolean) });
    }
    if (kept.length === 1) redirect(303, `/data/upload/${kept[0] ?? ''}`);
    redirect(303, '/data/upload');
  },
};
