import { pageLoad } from '#web/lib/server/page.ts';
import { planListPage } from '#web/lib/server/pages/plan.ts';

export const load = pageLoad('plan', planListPage, { isLive: true });
