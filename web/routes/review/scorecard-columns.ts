import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { ScorecardRow } from '#web/lib/server/pages/review.ts';
import { definitionHref } from '#web/lib/shell/links.ts';
import type { Column } from '#web/lib/ui/table.ts';
import type { Tone } from '#web/lib/ui/tone.ts';
import { metricName, metricText } from './metric-text.ts';

interface Options {
  readonly t: T;
  readonly f: Formatters;
  readonly isTeam: boolean;
  readonly ahead: string | null;
}

/** The scorecard's columns: own value, the peers, and how sure the difference is. */
export function scorecardColumns({ t, f, isTeam, ahead }: Options): Column<ScorecardRow>[] {
  const tones = {
    ahead: 'good',
    behind: 'warn',
    level: 'neutral',
  } as const satisfies Record<string, Tone>;
  const text = (row: ScorecardRow) => metricText(row.metric, f);
  const compared = (row: ScorecardRow) =>
    row.comparison.kind === 'compared' ? row.comparison : null;

  return [
    {
      key: 'metric',
      label: t('review.metric'),
      kind: 'text',
      value: (row) => metricName(row.metric, { t, f, isTeam, ahead }),
      definition: (row) => definitionHref({ model: 'rep_weekly', column: row.metric }),
    },
    {
      key: 'own',
      label: t('review.own'),
      kind: 'figure',
      value: (row) => text(row).value(row.own),
    },
    {
      key: 'median',
      label: t('review.median'),
      kind: 'figure',
      value: (row) => text(row).value(compared(row)?.median),
    },
    {
      key: 'difference',
      label: t('review.difference'),
      kind: 'figure',
      value: (row) => text(row).difference(compared(row)?.difference),
    },
    {
      key: 'interval',
      label: t('review.interval'),
      kind: 'figure',
      value: (row) => {
        const comparison = compared(row);
        if (comparison === null) return '—';
        const { difference } = text(row);
        return `${difference(comparison.low)} … ${difference(comparison.high)}`;
      },
    },
    {
      key: 'percentile',
      label: t('review.percentile'),
      kind: 'percent',
      value: (row) => compared(row)?.percentile,
    },
    { key: 'n', label: t('review.n'), kind: 'count', value: (row) => row.comparison.n },
    {
      key: 'verdict',
      label: t('review.verdict'),
      kind: 'badge',
      value: (row) => {
        const { comparison } = row;
        return comparison.kind === 'compared'
          ? { text: t(`review.verdict.${comparison.verdict}`), tone: tones[comparison.verdict] }
          : { text: t(`review.verdict.${comparison.kind}`) };
      },
    },
  ];
}
