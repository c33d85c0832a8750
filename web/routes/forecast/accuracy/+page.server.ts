import type { PageServerLoad } from './$types';
import { METHODS } from '#models/forecast/methods.ts';
import { calibration } from '#web/lib/charts/calibration.ts';
import { forecastSkill } from '#web/lib/charts/forecast-skill.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { accuracyPage } from '#web/lib/server/pages/forecast/accuracy.ts';
import { HORIZONS, MEASURES, type Measure } from '#web/lib/shell/forecast-views.ts';

/** Drawn above the others, so named first. */
const DRAWN = ['ensemble', ...METHODS.filter((method) => method !== 'ensemble')];

export const load: PageServerLoad = pageLoad('forecast', async (context, ui) => {
  const given = (name: string): string | null => ui.url.searchParams.get(name);
  const measure: Measure = MEASURES.find((one) => one === given('measure')) ?? 'wape';
  const horizon = HORIZONS.find((one) => one === given('horizon')) ?? 'all';
  const page = await accuracyPage(context, horizon);
  return {
    page,
    measure,
    charts: {
      skill: forecastSkill(
        {
          measure,
          week: page.week,
          lines: DRAWN.map((method) => ({
            method,
            weeks: page.records
              .filter((record) => record.method === method)
              .flatMap((record) => {
                const value = record[measure];
                return value === null ? [] : [{ week: record.week, value, n: record.periods }];
              })
              .toSorted((a, b) => a.week - b.week),
          })),
        },
        ui,
        { wide: 1100 },
      ),
      calibration: calibration(
        {
          bins: page.calibration,
          error: page.calibration[0]?.expected_calibration_error ?? null,
        },
        ui,
      ),
    },
  };
});
