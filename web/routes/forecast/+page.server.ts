import type { PageServerLoad } from './$types';
import { forecastFan } from '#web/lib/charts/forecast-fan.ts';
import { waterfall } from '#web/lib/charts/waterfall.ts';
import { pageLoad, type PageUi } from '#web/lib/server/page.ts';
import {
  FORECAST_STEPS,
  type ForecastChanges,
} from '#web/lib/server/pages/forecast/forecast-changes.ts';
import { forecastPage, type ForecastPage } from '#web/lib/server/pages/forecast/forecast.ts';

export const load: PageServerLoad = pageLoad('forecast', async (context, ui) => {
  const { weeks, ...page } = await forecastPage(context);
  return {
    page,
    charts: { fan: fan(weeks, page, ui), changes: page.changes && changes(page.changes, ui) },
  };
});

function fan(
  weeks: ForecastPage['weeks'],
  { quarter, position, actual }: Omit<ForecastPage, 'weeks'>,
  ui: PageUi,
): ReturnType<typeof forecastFan> {
  const now = quarter.week - 1 + quarter.weekShare;
  return forecastFan(
    {
      period: quarter.period,
      weeks: weeks.map((row) => ({
        week: row.as_of_date === quarter.asOf ? now : row.week_of_quarter,
        won: row.won_amount,
        mean: row.mean,
        low: row.p10,
        high: row.p90,
      })),
      target: position.target_amount,
      quota: position.quota,
      actual,
    },
    ui,
    { wide: 1100 },
  );
}

function changes(
  { opening, closing, from, to, steps }: ForecastChanges,
  { t, f }: PageUi,
): ReturnType<typeof waterfall> {
  return waterfall(
    {
      opening,
      closing,
      from: f.dateShort(from),
      to: f.dateShort(to),
      steps: FORECAST_STEPS.map((key) => ({ key, amount: steps[key] })),
      words: {
        label: t('forecast.changes.label', {
          opening: f.moneyShort(opening),
          closing: f.moneyShort(closing),
          delta: f.signedMoneyShort(closing - opening),
        }),
        name: (key) => t.maybe(`forecast.step.${key}`) ?? key,
        total: t('charts.fan.mean'),
        after: t('forecast.step.after'),
      },
    },
    { t, f, lang: f.lang },
  );
}
