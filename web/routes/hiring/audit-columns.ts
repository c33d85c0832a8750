import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { Unfinished } from '#web/lib/server/pages/hiring-process.ts';
import type { Column } from '#web/lib/ui/table.ts';

/** A step of hiring in the reader's language; one that a company named itself, as it is. */
export function stageName(stage: string, t: T): string {
  return t.maybe(`hiring.stage.${stage}`) ?? stage;
}

const tones = { hired: 'good', active: 'accent', rejected: 'neutral' } as const;

/** The candidates of whom something is missing, and what. */
export function auditColumns({ t, f }: { t: T; f: Formatters }): Column<Unfinished>[] {
  return [
    {
      key: 'name',
      label: t('hiring.candidate'),
      kind: 'text',
      value: (row) => row.candidate_name,
      sub: (row) => row.job_name ?? undefined,
    },
    {
      key: 'applied',
      label: t('hiring.applied'),
      kind: 'date',
      value: (row) => row.applied_on,
    },
    {
      key: 'stage',
      label: t('hiring.furthest'),
      kind: 'text',
      value: (row) => stageName(row.furthest_stage, t),
    },
    {
      key: 'status',
      label: t('hiring.outcome'),
      kind: 'badge',
      value: (row) => ({ text: t(`hiring.status.${row.status}`), tone: tones[row.status] }),
    },
    {
      key: 'missing',
      label: t('hiring.missing'),
      kind: 'text',
      value: (row) =>
        row.missing.map((step) => t(`hiring.missing.${step}`)).join(t('hiring.listSeparator')),
    },
    {
      key: 'agreement',
      label: t('hiring.agreement'),
      kind: 'figure',
      value: (row) => f.percent(row.interviewer_agreement),
    },
  ];
}
