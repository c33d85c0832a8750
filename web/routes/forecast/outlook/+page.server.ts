import type { PageServerLoad } from './$types';
import { outlookTop, quarterOutlook } from '#web/lib/charts/quarter-outlook.ts';
import { pageLoad, type PageUi } from '#web/lib/server/page.ts';
import { outlookPage, type OutlookMember } from '#web/lib/server/pages/outlook/outlook.ts';
import { outlookLevel } from '#web/lib/shell/forecast-views.ts';

export const load: PageServerLoad = pageLoad('outlook', async (context, ui) => {
  const page = await outlookPage(context, outlookLevel(ui.url.searchParams));
  const top = Math.max(0, ...page.members.map((member) => outlookTop(barsOf(member))));
  return {
    page,
    charts: {
      own:
        page.own &&
        quarterOutlook({ ...barsOf(page.own), label: ownLabel(page.own, ui) }, ui, { wide: 1100 }),
      members: page.members.map((member) => ({
        id: member.level_id,
        name: member.name,
        chart: quarterOutlook({ ...barsOf(member), top, label: memberLabel(member, ui) }, ui, {
          wide: 340,
        }),
      })),
    },
  };
});

const barsOf = ({ past, quarters }: OutlookMember) => ({
  past,
  quarters: quarters.map(({ p10, p90, ...quarter }) => ({ ...quarter, low: p10, high: p90 })),
});

function ownLabel({ quarters }: OutlookMember, { t, f }: PageUi): string {
  const [first, last] = [quarters[0], quarters.at(-1)];
  return t('outlook.chart.label', {
    period: f.period(first?.period),
    last: f.period(last?.period),
    first: f.moneyShort(first?.mean),
    end: f.moneyShort(last?.mean),
  });
}

/** The first quarter that has not begun, the next one to plan for. */
function memberLabel({ quarters }: OutlookMember, { t, f }: PageUi): string {
  const next = quarters.find(({ source }) => source === 'series');
  const said = { period: f.period(next?.period), mean: f.moneyShort(next?.mean) };
  return next === undefined || next.target === null
    ? t('outlook.member.plain', said)
    : t('outlook.member.label', { ...said, gap: f.signedMoneyShort(next.mean - next.target) });
}
