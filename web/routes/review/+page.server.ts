import { coachingWeeks } from '#web/lib/charts/coaching-weeks.ts';
import { peerStrip } from '#web/lib/charts/peer-strip.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { reviewQuery } from '#web/lib/server/pages/review-subject.ts';
import { LOWER_IS_BETTER } from '#web/lib/server/pages/review-metrics.ts';
import { reviewPage } from '#web/lib/server/pages/review.ts';
import { leversChart } from './levers-chart.ts';
import { metricName, metricText } from './metric-text.ts';

export const load = pageLoad('review', async (context, ui) => {
  const page = await reviewPage(context, reviewQuery(ui.url.searchParams));
  const { subject, scorecard } = page;
  const isTeam = subject?.kind === 'team';
  const ahead = page.coverage_period === page.period ? null : page.coverage_period;
  const compared = (scorecard?.rows ?? []).flatMap(({ metric, own, comparison, peers }) =>
    comparison.kind === 'compared'
      ? [
          {
            key: metric,
            name: metricName(metric, { ...ui, isTeam, ahead }),
            own,
            peers,
            n: comparison.n,
            lowerIsBetter: LOWER_IS_BETTER.has(metric),
            median: comparison.median,
            p25: comparison.p25,
            p75: comparison.p75,
            format: metricText(metric, ui.f).value,
          },
        ]
      : [],
  );
  const self = subject === null ? '' : subject.kind === 'rep' ? subject.rep.rep_name : subject.team;
  const { filters } = context;
  const coaching = page.levers?.coaching ?? [];
  const [week] = coaching;
  const sessions =
    week === undefined
      ? null
      : coachingWeeks(
          {
            weeks: coaching.map((one) => ({
              week: one.week,
              sessions: one.n_sessions,
              isMet: one.is_met,
            })),
            low: week.target_low,
            high: week.target_high,
          },
          ui,
          { wide: 540 },
        );
  return {
    page,
    filters,
    self,
    charts: {
      peers: peerStrip({ rows: compared, self }, ui, { wide: 720 }),
      levers: leversChart(page.levers?.levers ?? null, ui),
      sessions,
    },
  };
});
