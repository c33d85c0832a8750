import { pageLoad } from '#web/lib/server/page.ts';
import { territoriesPage } from '#web/lib/server/pages/territories.ts';

export const load = pageLoad('territories', (context, { url }) =>
  territoriesPage(context, url.searchParams.getAll('team')),
);
