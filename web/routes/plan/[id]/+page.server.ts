import { pageLoad } from '#web/lib/server/page.ts';
import { planPage } from '#web/lib/server/pages/plan.ts';

export const load = pageLoad(
  'plan',
  (context, { params, url }) => planPage(context, params['id'] ?? '', url.searchParams.get('v')),
  { isLive: true },
);
