import type { PageServerLoad } from './$types';
import { coverageTrend } from '#web/lib/charts/coverage-trend.ts';
import { funnel } from '#web/lib/charts/funnel.ts';
import { waterfall } from '#web/lib/charts/waterfall.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { signedSteps } from '#web/lib/server/pages/parts/signed-steps.ts';
import { pipelineQuery } from '#web/lib/server/pages/pipeline-query.ts';
import { pipelinePage } from '#web/lib/server/pages/pipeline.ts';

export const load: PageServerLoad = pageLoad('pipeline', async (context, ui) => {
  const { trend, ...page } = await pipelinePage(context, pipelineQuery(ui.url.searchParams));
  return {
    page,
    charts: {
      trend:
        trend &&
        coverageTrend(
          { weeks: trend.weeks, previous: trend.previous === null ? [] : [trend.previous] },
          ui,
          { wide: 540 },
        ),
      changes: page.changes && waterfall(signedSteps(page.changes, ui.f), ui, { wide: 1100 }),
      funnel:
        page.stages &&
        funnel(
          {
            stages: page.stages.map((stage) => ({
              stage: stage.stage,
              entered: stage.entered,
              advanced: stage.advanced,
              conversion: stage.conversion_rate,
              medianDays: stage.median_days,
              p90Days: stage.p90_days,
            })),
          },
          ui,
          { wide: 540 },
        ),
    },
  };
});
