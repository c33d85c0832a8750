import { fail } from '@sveltejs/kit';
import { parseAmount } from '#web/lib/format/parse-amount.ts';
import { errorBody } from '#web/lib/server/errors.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { callsPage } from '#web/lib/server/pages/forecast/calls.ts';
import { recordSubmission, type CallLevel } from '#web/lib/server/submissions.ts';
import type { Actions } from './$types';

export const load = pageLoad(
  'forecast',
  async (context) => ({ page: await callsPage(context), filters: context.filters }),
  { isLive: true },
);

/** Without scripts the whole grid comes as one form: what differs from before is recorded. */
export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { session, persona, filters } = await locals.state.resolve();
    const { workspaceDir } = locals.state;
    const form = await request.formData();
    const text = (key: string): string => {
      const value = form.get(key);
      return typeof value === 'string' ? value : '';
    };
    for (const key of form.keys()) {
      const [kind, level = '', levelId = '', category = ''] = key.split('|');
      if (kind !== 'amount' || text(key) === text(`was${key.slice('amount'.length)}`)) continue;
      const amount = parseAmount(text(key));
      if (amount === undefined) return fail(400, { message: text(key) });
      try {
        await recordSubmission(
          { workspaceDir, session, persona, now: new Date() },
          { level: level as CallLevel, levelId, category, period: filters.period, amount },
        );
      } catch (error) {
        const { status, body } = errorBody(error);
        return fail(status, { message: body.error.message });
      }
    }
    return { isSaved: true };
  },
};
