import { fail } from '@sveltejs/kit';
import { recordDrift } from '#web/lib/server/drift.ts';
import { errorBody } from '#web/lib/server/errors.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { dataPage } from '#web/lib/server/pages/data.ts';
import { identityPart } from '#web/lib/server/pages/identity.ts';
import { recordDecision } from '#web/lib/server/person-decisions.ts';
import type { Actions } from './$types';

export const load = pageLoad(
  'data',
  async (context) => {
    const [page, identity] = await Promise.all([dataPage(context), identityPart(context)]);
    return { page, identity };
  },
  { isLive: true },
);

export const actions: Actions = {
  /** Whether two records are of one person; nothing takes back what was said. */
  decide: async ({ request, locals }) => {
    const form = await request.formData();
    const text = (key: string): string => {
      const value = form.get(key);
      return typeof value === 'string' ? value : '';
    };
    const { session, persona } = await locals.state.resolve();
    const word = text('is_same');
    try {
      await recordDecision(
        { workspaceDir: locals.state.workspaceDir, session, persona, now: new Date() },
        {
          kind: text('kind') === 'employee' ? 'employee' : 'rep',
          repId: text('rep'),
          otherId: text('other'),
        },
        word === '' ? null : word === 'yes',
      );
    } catch (failure) {
      const { status, body } = errorBody(failure);
      return fail(status, { message: body.error.message });
    }
    return { isSaved: true };
  },
  /** Whether a file whose columns changed counts. */
  drift: async ({ request, locals }) => {
    const form = await request.formData();
    const text = (key: string): string => {
      const value = form.get(key);
      return typeof value === 'string' ? value : '';
    };
    const { session, persona } = await locals.state.resolve();
    const { workspaceDir } = locals.state;
    try {
      await recordDrift(
        { workspaceDir, session, persona, now: new Date() },
        text('file'),
        text('verdict'),
      );
    } catch (failure) {
      const { status, body } = errorBody(failure);
      return fail(status, { message: body.error.message });
    }
    return { isSaved: true };
  },
};
