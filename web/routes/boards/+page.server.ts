import type { PageServerLoad } from './$types';
import { boardsStamp } from '#web/lib/server/boards/read-boards.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { boardsPage } from '#web/lib/server/pages/boards.ts';

export const load: PageServerLoad = pageLoad(
  'boards',
  async (context, ui) => ({ page: await boardsPage(context, ui), filterKeys: [] }),
  { stampOf: boardsStamp },
);
