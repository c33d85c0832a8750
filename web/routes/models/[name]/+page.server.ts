import type { PageServerLoad } from './$types';
import { pageLoad } from '#web/lib/server/page.ts';
import { definitionPage } from '#web/lib/server/pages/definition.ts';

export const load: PageServerLoad = pageLoad('models', async (context, { params, url }) => ({
  definition: await definitionPage(context, params['name'] ?? '', url.searchParams),
}));
