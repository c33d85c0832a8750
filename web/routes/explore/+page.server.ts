import type { PageServerLoad } from './$types';
import { pageLoad } from '#web/lib/server/page.ts';
import { explorePage } from '#web/lib/server/pages/explore.ts';

export const load: PageServerLoad = pageLoad(
  'explore',
  async (context, ui) => ({ page: await explorePage(context, ui, ui.url.searchParams) }),
  { isLive: true },
);
