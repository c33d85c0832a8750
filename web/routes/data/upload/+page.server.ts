import { fail, redirect } from '@sveltejs/kit';
import { errorBody } from '#web/lib/server/errors.ts';
import { uploaderOf, uploadLoad } from '#web/lib/server/upload-load.ts';
import { keepUpload, listUploads } from '#web/lib/server/uploads.ts';
import type { Actions } from './$types';

export const load = uploadLoad(async ({ workspaceDir }) => ({
  uploads: await listUploads(workspaceDir),
}));

/** Files of a form; the address of another site is refused before this is called. */
export const actions: Actions = {
  default: async ({ request, locals }) => {
    const kept: string[] = [];
    try {
      const persona = await uploaderOf(locals.state);
      const form = await request.formData();
      const files = form.getAll('file').filter((one) => one instanceof File && one.name !== '');
      for (const file of files as File[]) {
        const given = { name: file.name, body: file.stream(), now: new Date() };
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
