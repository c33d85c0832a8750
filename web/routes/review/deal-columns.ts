import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { RiskyDeal } from '#web/lib/server/pages/review-deals.ts';
import { definitionHref } from '#web/lib/shell/links.ts';
import type { Column } from '#web/lib/ui/table.ts';

interface Options {
  readonly t: T;
  readonly f: Formatters;
  readonly isTeam: boolean;
  readonly asOf: string;
}

/** The open deals that carry a warning, and which. */
export function dealColumns({ t, f, isTeam, asOf }: Options): Column<RiskyDeal>[] {
  const risksOf = (deal: RiskyDeal): string =>
    deal.risks
      .map((risk) =>
        t(`review.risk.${risk}`, {
          n: deal.n_pushes,
          days: f.days(Math.round(deal.days_in_stage)),
        }),
      )
      .join(' · ');

  return [
    {
      key: 'name',
      label: t('deal.opportunity'),
      kind: 'text',
      value: (deal) => deal.opportunity_name,
      definition: (deal) =>
        definitionHref({
          model: 'deals_weekly',
          where: { as_of_date: asOf, opportunity_id: deal.opportunity_id },
        }),
      sub: (deal) => deal.account_name ?? undefined,
    },
    ...(isTeam
      ? [
          {
            key: 'rep',
            label: t('deal.rep'),
            kind: 'text' as const,
            value: (deal: RiskyDeal) => deal.rep_name,
          },
        ]
      : []),
    { key: 'amount', label: t('deal.amount'), kind: 'moneyShort', value: (deal) => deal.amount },
    { key: 'close', label: t('deal.close_date'), kind: 'date', value: (deal) => deal.close_date },
    { key: 'stage', label: t('deal.stage'), kind: 'text', value: (deal) => deal.stage },
    {
      key: 'category',
      label: t('deal.forecast_category'),
      kind: 'text',
      value: (deal) =>
        t.maybe(`category.${deal.forecast_category ?? ''}`) ?? deal.forecast_category,
    },
    { key: 'risks', label: t('review.risks'), kind: 'text', value: risksOf },
  ];
}
