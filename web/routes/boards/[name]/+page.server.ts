import type { PageServerLoad } from './$types';
import { boardsStamp } from '#web/lib/server/boards/read-boards.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { boardPage } from '#web/lib/server/pages/boards.ts';

export const load: PageServerLoad = pageLoad(
  'boards',
  async (context, ui) => {
    const { filterKeys, ...page } = await boardPage(context, ui, ui.params['name'] ?? '');
    return { page, filterKeys };
  },
  { stampOf: boardsStamp },
);
