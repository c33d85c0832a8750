import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { OutlookRecord } from '#web/lib/server/pages/outlook/records.ts';
import type { OutlookMember, OutlookQuarter } from '#web/lib/server/pages/outlook/outlook.ts';
import type { OutlookLevel } from '#web/lib/shell/forecast-views.ts';
import { definitionHref } from '#web/lib/shell/links.ts';
import type { Column } from '#web/lib/ui/table.ts';
import type { Tone } from '#web/lib/ui/tone.ts';
import { statusOf } from './summary.ts';

interface Words {
  readonly t: T;
  readonly f: Formatters;
}

const series = (column: string): string => definitionHref({ model: 'forecast_series', column });
const TARGET = definitionHref({ model: 'target_versions', column: 'target_amount' });
const TONES = { above: 'good', within: 'neutral', below: 'bad' } as const;

const gapOf = ({ mean, target }: OutlookQuarter): number | null =>
  target === null ? null : mean - target;
const gapTone = (quarter: OutlookQuarter): Tone | undefined => {
  const gap = gapOf(quarter);
  return gap === null ? undefined : gap >= 0 ? 'good' : 'bad';
};

/** The quarters to come, one a row. */
export function quarterColumns({ t, f }: Words): Column<OutlookQuarter>[] {
  return [
    {
      key: 'period',
      label: t('outlook.quarter'),
      kind: 'period',
      value: (row) => row.period,
    },
    {
      key: 'mean',
      label: t('outlook.expected'),
      kind: 'money',
      value: (row) => row.mean,
      helpHref: series('mean'),
    },
    {
      key: 'interval',
      label: t('forecast.interval'),
      kind: 'figure',
      value: (row) =>
        t('outlook.interval.of', { low: f.moneyShort(row.p10), high: f.moneyShort(row.p90) }),
      helpHref: series('p10'),
    },
    {
      key: 'target',
      label: t('metric.target_amount'),
      kind: 'money',
      value: (row) => row.target,
      helpHref: TARGET,
    },
    {
      key: 'gap',
      label: t('forecast.toTarget'),
      kind: 'figure',
      value: (row) => f.signedMoneyShort(gapOf(row)),
      sub: (row) =>
        row.target === null || row.target <= 0 ? undefined : f.percent(row.mean / row.target),
      tone: gapTone,
    },
    {
      key: 'status',
      label: t('outlook.status'),
      kind: 'badge',
      value: (row) => {
        const status = statusOf(row);
        return status === null
          ? null
          : { text: t(`outlook.status.${status}`), tone: TONES[status] };
      },
    },
    {
      key: 'growth',
      label: t('outlook.yearBefore'),
      kind: 'figure',
      value: (row) =>
        f.signedPercent(
          row.yearBefore === null || row.yearBefore <= 0 ? null : row.mean / row.yearBefore - 1,
        ),
    },
    {
      key: 'source',
      label: t('outlook.source'),
      kind: 'text',
      value: (row) => t(`outlook.source.${row.source}`),
    },
  ];
}

/** The gap of each member in each quarter. */
export function gapColumns(
  { t, f }: Words,
  by: OutlookLevel,
  quarters: readonly OutlookQuarter[],
): Column<OutlookMember>[] {
  const of = (row: OutlookMember, period: string): OutlookQuarter | undefined =>
    row.quarters.find((quarter) => quarter.period === period);
  return [
    { key: 'name', label: t(`level.${by}`), kind: 'text', value: (row) => row.name },
    ...quarters.map(({ period }): Column<OutlookMember> => ({
      key: period,
      label: f.periodShort(period),
      kind: 'figure',
      value: (row) => {
        const quarter = of(row, period);
        return f.signedMoneyShort(quarter === undefined ? null : gapOf(quarter));
      },
      sub: (row) => f.moneyShort(of(row, period)?.mean),
      tone: (row) => {
        const quarter = of(row, period);
        return quarter === undefined ? undefined : gapTone(quarter);
      },
    })),
  ];
}

/** How right the method was, by quarters ahead. */
export function recordColumns({ t, f }: Words, by: OutlookLevel | null): Column<OutlookRecord>[] {
  const accuracy = (column: string): string =>
    definitionHref({ model: 'forecast_series_accuracy', column });
  return [
    {
      key: 'ahead',
      label: t('outlook.records.ahead'),
      kind: 'text',
      value: (row) => row.ahead,
    },
    { key: 'n', label: 'n', kind: 'count', value: (row) => row.own?.n ?? 0 },
    {
      key: 'wape',
      label: t('forecast.measure.wape'),
      kind: 'percent',
      digits: 1,
      value: (row) => row.own?.wape,
      helpHref: accuracy('error'),
    },
    {
      key: 'naive',
      label: t('outlook.records.naive'),
      kind: 'percent',
      digits: 1,
      value: (row) => row.own?.naiveWape,
      helpHref: accuracy('naive'),
    },
    {
      key: 'bias',
      label: t('forecast.measure.bias'),
      kind: 'figure',
      value: (row) => f.signedPercent(row.own?.bias, 1),
      helpHref: accuracy('forecast'),
    },
    {
      key: 'covered',
      label: t('outlook.records.covered'),
      kind: 'figure',
      value: (row) =>
        row.own === null
          ? '—'
          : t('outlook.records.of', { covered: row.own.covered, n: row.own.n }),
      helpHref: accuracy('covered_80'),
    },
    ...(by === null
      ? []
      : ([
          {
            key: 'members',
            label: t(`outlook.records.members.${by}`),
            kind: 'percent',
            digits: 1,
            value: (row) => row.members?.wape,
          },
          {
            key: 'n_members',
            label: t('outlook.records.nMembers'),
            kind: 'count',
            value: (row) => row.members?.n ?? 0,
          },
        ] satisfies Column<OutlookRecord>[])),
  ];
}
