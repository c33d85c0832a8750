import { pageLoad } from '#web/lib/server/page.ts';
import { dataPage } from '#web/lib/server/pages/data.ts';

export const load = pageLoad('data', async (context) => ({ page: await dataPage(context) }), {
  isLive: true,
});
