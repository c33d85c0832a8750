import type { HireEconomics, IndustryOutcome, PipelineNeed } from '#models/scenario/result.ts';
import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { Column } from '#web/lib/ui/table.ts';

interface Locale {
  readonly t: T;
  readonly f: Formatters;
}

export type SourceNeed = PipelineNeed['bySource'][number];

/** What each source has to create, quarter by quarter. */
export function sourceColumns({ t, f }: Locale, quarters: readonly string[]): Column<SourceNeed>[] {
  return [
    {
      key: 'source',
      label: t('level.source'),
      kind: 'text',
      value: ({ source }) => t.maybe(`source.${source}`) ?? source,
      sub: ({ isMarketing }) => (isMarketing ? t('plan.parts.marketing') : undefined),
    },
    ...quarters.map((quarter, q): Column<SourceNeed> => ({
      key: quarter,
      label: f.periodShort(quarter),
      kind: 'figure',
      value: ({ create }) =>
        f.moneyShort(create.slice(3 * q, 3 * q + 3).reduce((sum, one) => sum + one, 0)),
    })),
  ];
}

/** What each industry is expected to book, and how far that is from its target. */
export function industryColumns(
  { t, f }: Locale,
  quarters: readonly string[],
): Column<IndustryOutcome>[] {
  const gap = ({ expected, targets }: IndustryOutcome, q: number): number | null => {
    const [value, target] = [expected[q], targets[q]];
    return value === undefined || target === undefined || target === null ? null : value - target;
  };
  return [
    {
      key: 'industry',
      label: t('level.industry'),
      kind: 'text',
      value: ({ industry }) => t.maybe(`industry.${industry}`) ?? industry,
    },
    ...quarters.map((quarter, q): Column<IndustryOutcome> => ({
      key: quarter,
      label: f.periodShort(quarter),
      kind: 'figure',
      value: ({ expected }) => f.moneyShort(expected[q] ?? null),
      sub: (row) => {
        const distance = gap(row, q);
        return distance === null ? t('plan.parts.noTarget') : f.signedMoneyShort(distance);
      },
    })),
  ];
}

/** What somebody hired costs until ramped, and when that is earned back. */
export function hireColumns({ t, f }: Locale): Column<HireEconomics>[] {
  return [
    {
      key: 'profile',
      label: t('plan.field.profile'),
      kind: 'text',
      value: ({ profile }) => t(`plan.profile.${profile}`),
    },
    {
      key: 'costPerRampedRep',
      label: t('plan.parts.cost'),
      kind: 'figure',
      value: ({ costPerRampedRep }) => f.moneyShort(costPerRampedRep),
      help: t('plan.parts.cost.help'),
    },
    {
      key: 'paybackMonths',
      label: t('plan.parts.payback'),
      kind: 'figure',
      value: ({ paybackMonths }) =>
        paybackMonths === null ? t('plan.parts.never') : f.months(paybackMonths),
      help: t('plan.parts.payback.help'),
    },
  ];
}
