import { firstWin } from '#web/lib/charts/first-win.ts';
import { hiringMix } from '#web/lib/charts/hiring-mix.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { hiringPage } from '#web/lib/server/pages/hiring.ts';

export const load = pageLoad('hiring', async (context, ui) => {
  const { won, ...page } = await hiringPage(context);
  const mix = hiringMix(
    {
      months: page.months.map((month) => ({
        month: month.month,
        experienced: month.n_experienced,
        developing: month.n_developing,
        unknown: month.n_unknown,
        share: month.experienced_share,
        low: month.target_low,
        high: month.target_high,
      })),
    },
    ui,
    { wide: 1100 },
  );
  const first = firstWin(
    {
      profiles: page.first_wins.map((group) => ({
        profile: group.profile,
        n: group.n,
        nWithout: group.n_without,
        median: group.median_months,
      })),
      hires: won.map((hire) => ({
        id: hire.employee_number,
        name: hire.rep_name,
        profile: hire.hire_profile,
        months: hire.months_to_first_win ?? 0,
      })),
    },
    ui,
    { wide: 540 },
  );
  return { page, charts: { mix, first: won.length === 0 ? null : first } };
});
