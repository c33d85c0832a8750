import { firstWin } from '#web/lib/charts/first-win.ts';
import { funnel } from '#web/lib/charts/funnel.ts';
import { hiringMix } from '#web/lib/charts/hiring-mix.ts';
import { rampCurve } from '#web/lib/charts/ramp-curve.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { hiringPage } from '#web/lib/server/pages/hiring.ts';
import { stageName } from './audit-columns.ts';

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
  const process = funnel(
    {
      stages: page.process.steps.map((step) => ({
        stage: stageName(step.stage, ui.t),
        entered: step.n_entered,
        advanced: step.n_passed,
        conversion: step.n_entered === 0 ? null : step.n_passed / step.n_entered,
        medianDays: null,
      })),
    },
    ui,
    { wide: 540 },
  );
  const ramp = rampCurve(
    {
      points: page.process.ramp.map((month) => ({
        profile: month.hire_profile,
        month: month.months_since_hire,
        n: month.n_reps,
        index: month.productivity_index,
        low: month.low,
        high: month.high,
      })),
    },
    ui,
    { wide: 540 },
  );
  /** A manager sees nobody's candidates. */
  const seesCandidates = context.persona.kind !== 'manager';
  return {
    page,
    seesCandidates,
    charts: { mix, first: won.length === 0 ? null : first, process, ramp },
  };
});
