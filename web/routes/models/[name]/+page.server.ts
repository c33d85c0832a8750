import type { PageServerLoad } from './$types';
import { pageLoad } from '#web/lib/server/page.ts';
import { modelPage } from '#web/lib/server/pages/model.ts';

export const load: PageServerLoad = pageLoad('models', (context, { params, url }) =>
  modelPage(context, params['name'] ?? '', url.searchParams),
);
