import type { PageServerLoad } from './$types';
import { attainmentStrip } from '#web/lib/charts/attainment-strip.ts';
import { bookingsPace } from '#web/lib/charts/bookings-pace.ts';
import { coverageBars } from '#web/lib/charts/coverage-bars.ts';
import { hiringMix } from '#web/lib/charts/hiring-mix.ts';
import { linearity } from '#web/lib/charts/linearity.ts';
import { waterfall } from '#web/lib/charts/waterfall.ts';
import { pageLoad, type PageUi } from '#web/lib/server/page.ts';
import { overviewPage, type OverviewPage } from '#web/lib/server/pages/overview.ts';
import { signedSteps } from '#web/lib/server/pages/parts/signed-steps.ts';

export const load: PageServerLoad = pageLoad('overview', async (context, ui) => {
  const { pace, attainment, below, ...page } = await overviewPage(context);
  const known = below?.members.filter((member) => member.coverage_ratio !== null) ?? [];
  return {
    page: {
      ...page,
      atQuota: attainment.summary,
      below: below && {
        level: below.level,
        n: known.length,
        short: known.filter((m) => (m.coverage_ratio ?? 0) < (m.required_coverage ?? 0)).length,
      },
    },
    charts: {
      pace: bookingsPace(
        {
          current: pace.current,
          previous: pace.previous,
          targetShares: pace.shares,
          target: page.goal?.amount ?? null,
          landing: page.landing,
        },
        ui,
      ),
      coverage: coverage(below, ui),
      changes: page.changes && waterfall(signedSteps(page.changes, ui.f), ui),
      attainment: attainmentStrip(attainment, ui),
      linearity: lastQuarter([pace.current, ...pace.previous], ui),
      mix:
        page.mix &&
        hiringMix(
          {
            months: page.mix.months.map((month) => ({
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
          { wide: 340 },
        ),
    },
  };
});

/** How the last closed quarter's bookings came in over its weeks, before the ones before it. */
function lastQuarter(
  quarters: OverviewPage['pace']['previous'],
  ui: PageUi,
): ReturnType<typeof linearity> {
  // A quarter that is still running has no whole to be a share of.
  const closed = quarters.filter(({ weeks }) => weeks.at(-1)?.week === 13);
  const shared = closed.map(({ period, weeks }) => {
    const total = weeks.at(-1)?.amount ?? 0;
    const share = (amount: number): number | null => (total > 0 ? amount / total : null);
    return { period, weeks: weeks.map(({ week, amount }) => ({ week, share: share(amount) })) };
  });
  const [current, ...previous] = shared.toSorted((a, b) => (a.period < b.period ? 1 : -1));
  return current === undefined ? null : linearity({ current, previous }, ui, { wide: 340 });
}

const SHOWN = 10;

/** The members with the widest gap to what they need; the Pipeline page has all of them. */
function coverage(below: OverviewPage['below'], ui: PageUi): ReturnType<typeof coverageBars> {
  const members = (below?.members ?? [])
    .filter((member) => (member.quota ?? 0) > 0)
    .toSorted((a, b) => (b.coverage_gap ?? -1) - (a.coverage_gap ?? -1))
    .slice(0, SHOWN);
  return coverageBars(
    {
      members: members.map((member) => ({
        id: member.level_id,
        name: member.name,
        coverage: member.coverage_ratio,
        required: member.required_coverage,
        open: member.open_amount,
        ...(member.remaining_quota === null ? {} : { remaining: member.remaining_quota }),
      })),
    },
    ui,
    { wide: 340 },
  );
}
