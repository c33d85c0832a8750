import type { PageServerLoad } from './$types';
import { pageLoad } from '#web/lib/server/page.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import { safeBack } from '#web/lib/server/settings.ts';
import { readWorkspace } from '#web/lib/server/workspace.ts';
import { forbidden } from '#web/lib/server/errors.ts';

export const load: PageServerLoad = pageLoad('models', async ({ session }, { url }) => {
  const { is_demo } = await readWorkspace(session);
  if (!is_demo) throw forbidden('the choice of a persona');
  return { people: await readPeople(session), back: safeBack(url.searchParams.get('back')) };
});
