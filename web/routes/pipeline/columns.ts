import type { T } from '#web/lib/i18n/index.ts';
import type { View } from '#web/lib/server/pages/pipeline-query.ts';
import type { Column } from '#web/lib/ui/table.ts';

/** A deal of any of the four lists; what a list does not have is missing. */
export interface DealRow {
  readonly opportunity_id: string;
  readonly opportunity_name: string;
  readonly account_name: string | null;
  readonly rep_name: string | null;
  readonly amount: number | null;
  readonly stage?: string;
  readonly forecast_category?: string | null;
  readonly close_date?: string;
  readonly age_days?: number | null;
  readonly days_in_stage?: number | null;
  readonly n_pushes?: number;
  readonly cycle_days?: number | null;
  readonly stage_before?: string | null;
  readonly loss_reason?: string | null;
  readonly industry?: string | null;
  readonly bucket?: string;
  readonly as_of_date?: string;
}

/** The columns of a list, all of them sortable. */
export function columnsOf(view: View, t: T): Column<DealRow>[] {
  const text = (key: keyof DealRow, label: string): Column<DealRow> => ({
    key,
    label,
    kind: 'text',
    value: (row) => row[key] ?? '—',
    sortable: true,
  });
  const number = (
    key: keyof DealRow,
    label: string,
    kind: 'money' | 'days' | 'date' | 'count',
  ): Column<DealRow> => ({ key, label, kind, value: (row) => row[key], sortable: true });

  const name: Column<DealRow> = {
    key: 'opportunity_name',
    label: t('deal.opportunity'),
    kind: 'text',
    value: (row) => row.opportunity_name,
    sub: (row) => row.account_name ?? undefined,
    sortable: true,
  };
  // The amount follows the name: on a phone a list shows these two.
  const common = [
    name,
    number('amount', t('deal.amount'), 'money'),
    text('rep_name', t('deal.rep')),
  ];
  if (view === 'open') {
    return [
      ...common,
      text('stage', t('deal.stage')),
      {
        key: 'forecast_category',
        label: t('deal.forecast_category'),
        kind: 'text',
        value: (row) => t.maybe(`category.${row.forecast_category}`) ?? row.forecast_category,
        sortable: true,
      },
      number('close_date', t('deal.close_date'), 'date'),
      number('age_days', t('deal.age_days'), 'days'),
      number('days_in_stage', t('deal.days_in_stage'), 'days'),
      number('n_pushes', t('deal.n_pushes'), 'count'),
    ];
  }
  if (view === 'moves') {
    return [
      ...common,
      {
        key: 'bucket',
        label: t('pipeline.deals.bucketColumn'),
        kind: 'text',
        value: (row) => t.maybe(`bucket.${row.bucket}`) ?? row.bucket,
        sortable: true,
      },
      number('as_of_date', t('pipeline.deals.day'), 'date'),
    ];
  }
  return [
    ...common,
    text('industry', t('level.industry')),
    text('stage_before', t('pipeline.deals.stageBefore')),
    ...(view === 'lost' ? [text('loss_reason', t('pipeline.deals.reason'))] : []),
    number('close_date', t('pipeline.deals.closed'), 'date'),
    number('cycle_days', t('pipeline.deals.cycle'), 'days'),
  ];
}
