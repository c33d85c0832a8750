import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { startLoad } from '#web/lib/server/commands.ts';
import { errorBody } from '#web/lib/server/errors.ts';
import {
  editFromForm,
  isNeeded,
  keepMapping,
  mapUpload,
  type MappedFile,
} from '#web/lib/server/mapping-edit.ts';
import { personaId } from '#web/lib/server/personas.ts';
import type { RequestState } from '#web/lib/server/request.ts';
import { uploaderOf, uploadLoad } from '#web/lib/server/upload-load.ts';
import { pathOf, readUpload } from '#web/lib/server/uploads.ts';
import type { Actions } from './$types';

export const load = uploadLoad(async ({ workspaceDir }, id) => {
  const upload = await readUpload(workspaceDir, id);
  try {
    const mapped = await mapUpload(workspaceDir, upload, null);
    return { upload, mapped, failure: null };
  } catch (error) {
    const { body } = errorBody(error);
    return { upload, mapped: null, failure: [body.error.message, body.error.hint].filter(Boolean) };
  }
});

async function mappedByForm(state: RequestState, id: string, form: FormData) {
  const persona = await uploaderOf(state);
  const upload = await readUpload(state.workspaceDir, id);
  return {
    upload,
    persona,
    mapped: await mapUpload(state.workspaceDir, upload, editFromForm(form)),
  };
}

export const actions: Actions = {
  preview: async ({ request, locals, params }) => {
    try {
      const { mapped } = await mappedByForm(locals.state, params.id, await request.formData());
      return { mapped, said: null };
    } catch (error) {
      return failed(error);
    }
  },
  /** Keeps the mapping and sets the load going; its page tells how far it is. */
  load: async ({ request, locals, params }) => {
    const job = randomUUID();
    try {
      const { state } = locals;
      const { mapped, persona, upload } = await mappedByForm(
        state,
        params.id,
        await request.formData(),
      );
      const { report, mapping, open, edit } = mapped;
      if (open.length > 0) return fail(400, { mapped, said: null });
      // A correction is read as its file was.
      if (!upload.corrects && isNeeded(report, mapping)) {
        await keepMapping(
          state.workspaceDir,
          mapping,
          `Made on the upload page from ${upload.name} by ${personaId(persona)}, ${new Date().toISOString()}`,
        );
      }
      startLoad(state.workspaceDir, [
        ...[pathOf(state.workspaceDir, upload), '--trigger', 'upload', '--job', job],
        ...(upload.corrects
          ? ['--corrects', upload.corrects, '--by', personaId(persona)]
          : [...(edit.asOf ? ['--as-of', edit.asOf] : []), ...(edit.isFull ? ['--full'] : [])]),
      ]);
    } catch (error) {
      return failed(error);
    }
    redirect(303, `/data/jobs/${job}`);
  },
};

function failed(error: unknown) {
  const { status, body } = errorBody(error);
  const said = [body.error.message, body.error.hint].filter(Boolean);
  return fail(status, { mapped: null as MappedFile | null, said });
}
