import type { RequestEvent } from '@sveltejs/kit';
import type { Persona } from '#web/lib/shell/types.ts';
import { asKitError } from './page.ts';
import { LEADERSHIP } from './personas.ts';
import type { RequestState } from './request.ts';
import type { SnapshotSession } from './snapshot.ts';
import { mustUpload } from './uploads.ts';

export interface UploadContext {
  readonly workspaceDir: string;
  readonly persona: Persona;
  /** Null before the first build: what is uploaded now makes it. */
  readonly session: SnapshotSession | null;
}

/** Who loads: before there is a snapshot nobody has a name, and leadership begins. */
export async function uploaderOf(state: RequestState): Promise<Persona> {
  const persona = (await state.session()) === null ? LEADERSHIP : await state.persona();
  mustUpload(persona);
  return persona;
}

/** The `load` of a page on which files are loaded; it works without a snapshot too. */
export function uploadLoad<Data extends object>(
  make: (context: UploadContext, id: string) => Promise<Data>,
): (event: Pick<RequestEvent, 'locals' | 'params'>) => Promise<Data> {
  return async ({ locals: { state }, params }) => {
    try {
      const persona = await uploaderOf(state);
      const session = await state.session();
      const { workspaceDir } = state;
      return await make({ workspaceDir, persona, session }, params['id'] ?? '');
    } catch (failure) {
      throw asKitError(failure);
    }
  };
}
