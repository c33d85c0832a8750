import { pageLoad } from '#web/lib/server/page.ts';
import { comparePage } from '#web/lib/server/pages/plan.ts';

export const load = pageLoad(
  'plan',
  (context, { url }) => comparePage(context, url.searchParams.getAll('plan')),
  { isLive: true },
);
