import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { MethodRow } from '#web/lib/server/pages/forecast/forecast.ts';
import type { RankedDeal, Reason } from '#web/lib/server/pages/forecast/ranked-deals.ts';
import { definitionHref, martHref } from '#web/lib/shell/links.ts';
import type { Column } from '#web/lib/ui/table.ts';

interface Words {
  readonly t: T;
  readonly f: Formatters;
}

/** The rows of a mart behind a table, as a file. */
export const exportHref = martHref;

/** A reason in plain words; one without words is left out. */
export function reasonText({ code, logOdds }: Reason, t: T): string | undefined {
  return t.maybe(`forecast.why.${code}.${logOdds > 0 ? 'up' : 'down'}`);
}

const define = (model: string, column: string): string => definitionHref({ model, column });

/** The open deals with what they could do to the number. */
export function dealColumns({ t, f }: Words): Column<RankedDeal>[] {
  const deal = (column: string): string => define('deal_forecast', column);
  return [
    {
      key: 'opportunity_name',
      label: t('deal.opportunity'),
      kind: 'text',
      value: (row) => row.opportunity_name,
      sub: (row) => [row.account_name, row.rep_name].filter(Boolean).join(' · ') || undefined,
    },
    {
      key: 'amount',
      label: t('deal.amount'),
      kind: 'money',
      value: (row) => row.amount,
      sub: (row) => row.stage ?? undefined,
      helpHref: deal('amount'),
    },
    {
      key: 'close_date',
      label: t('deal.close_date'),
      kind: 'figure',
      value: (row) => f.dateShort(row.close_date),
    },
    {
      key: 'probability',
      label: t('forecast.col.chance'),
      kind: 'percent',
      value: (row) => row.probability,
      sub: (row) => t('forecast.col.open', { share: f.percent(row.p_open_at_end) }),
      help: t('forecast.col.chance.help'),
      helpHref: deal('p_won_in_period'),
    },
    {
      key: 'gain',
      label: t('forecast.col.gain'),
      kind: 'figure',
      value: (row) => f.signedMoneyShort(row.gain),
      tone: () => 'good',
      helpHref: deal('won_amount'),
    },
    {
      key: 'loss',
      label: t('forecast.col.loss'),
      kind: 'figure',
      value: (row) => f.signedMoneyShort(-row.loss),
      tone: () => 'bad',
      helpHref: deal('expected_amount'),
    },
    {
      key: 'reasons',
      label: t('forecast.col.reasons'),
      kind: 'text',
      wraps: true,
      value: (row) => {
        const words = row.reasons.flatMap((reason) => reasonText(reason, t) ?? []);
        if (words.length > 0) return words.join(t('forecast.list'));
        return row.basis === 'model'
          ? t('forecast.why.none')
          : (t.maybe(`forecast.deals.${row.basis}`) ?? t('forecast.why.none'));
      },
      helpHref: deal('reasons'),
    },
    {
      key: 'similar',
      label: t('forecast.col.similar'),
      kind: 'figure',
      value: (row) =>
        row.n_similar === 0
          ? t('forecast.similar.none')
          : t('forecast.similar', { share: f.percent(row.n_similar_won / row.n_similar) }),
      sub: (row) =>
        row.n_similar === 0
          ? undefined
          : t('forecast.similar.n', { won: row.n_similar_won, n: row.n_similar }),
      help: t('forecast.col.similar.help'),
      helpHref: deal('n_similar_won'),
    },
  ];
}

/** The methods side by side with their record. */
export function methodColumns({ t, f }: Words): Column<MethodRow>[] {
  const history = (column: string): string => define('forecast_history', column);
  const accuracy = (column: string): string => define('forecast_accuracy', column);
  return [
    {
      key: 'method',
      label: t('forecast.col.method'),
      kind: 'text',
      value: (row) => t(`forecast.method.${row.method}`),
      helpHref: history('method'),
    },
    {
      key: 'mean',
      label: t('forecast.col.expected'),
      kind: 'money',
      value: (row) => row.mean,
      helpHref: history('mean'),
    },
    {
      key: 'interval',
      label: t('forecast.interval'),
      kind: 'figure',
      value: (row) => `${f.moneyShort(row.p10)} – ${f.moneyShort(row.p90)}`,
      helpHref: history('p10'),
    },
    {
      key: 'weight',
      label: t('forecast.col.weight'),
      kind: 'figure',
      value: (row) => (row.method === 'ensemble' ? '—' : f.percent(row.weight)),
      helpHref: history('weight'),
    },
    {
      key: 'wape',
      label: t('forecast.measure.wape'),
      kind: 'percent',
      digits: 1,
      value: (row) => row.record?.wape,
      helpHref: accuracy('absolute_percentage_error'),
    },
    {
      key: 'bias',
      label: t('forecast.measure.bias'),
      kind: 'figure',
      value: (row) => f.signedPercent(row.record?.bias, 1),
      helpHref: accuracy('error'),
    },
    {
      key: 'periods',
      label: t('forecast.col.quarters'),
      kind: 'count',
      value: (row) => row.record?.periods ?? 0,
    },
  ];
}
