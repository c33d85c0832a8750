import type { PageServerLoad } from './$types';
import { pageLoad } from '#web/lib/server/page.ts';
import { modelsPage } from '#web/lib/server/pages/models.ts';

export const load: PageServerLoad = pageLoad('models', async (context, { url }) => ({
  page: await modelsPage(context, url.searchParams),
}));
