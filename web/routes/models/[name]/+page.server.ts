import type { PageServerLoad } from './$types';
import { boardsStamp } from '#web/lib/server/boards/read-boards.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { modelPage } from '#web/lib/server/pages/model.ts';

export const load: PageServerLoad = pageLoad(
  'models',
  (context, ui) => modelPage(context, ui, ui.params['name'] ?? '', ui.url.searchParams),
  { stampOf: boardsStamp },
);
