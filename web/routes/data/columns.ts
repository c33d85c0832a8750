import type { Formatters } from '#web/lib/format/index.ts';
import type { Lang, T } from '#web/lib/i18n/index.ts';
import { inLanguage } from '#web/lib/i18n/sentences/index.ts';
import type { Job } from '#web/lib/server/jobs.ts';
import type { CircleRow } from '#web/lib/server/pages/identity.ts';
import type { MoneyRow, ReasonRow, SourceRow } from '#web/lib/server/pages/data.ts';
import { systemName } from '#web/lib/shell/systems.ts';
import type { Column } from '#web/lib/ui/table.ts';

interface Options {
  readonly t: T;
  readonly f: Formatters;
  readonly lang: Lang;
}

export function sourceColumns({ t, f }: Omit<Options, 'lang'>): Column<SourceRow>[] {
  return [
    {
      key: 'system',
      label: t('data.system'),
      kind: 'text',
      value: (row) => systemName(t, row.system),
    },
    { key: 'object', label: t('data.object'), kind: 'text', value: (row) => row.object },
    {
      key: 'status',
      label: t('data.status'),
      kind: 'badge',
      value: (row) =>
        row.isLate
          ? { text: t('data.isLate'), tone: 'warn' }
          : { text: t('data.isFresh'), tone: 'good' },
    },
    { key: 'last', label: t('data.lastDay'), kind: 'date', value: (row) => row.last_as_of },
    { key: 'since', label: t('data.days'), kind: 'count', value: (row) => row.days_since },
    {
      key: 'expected',
      label: t('data.expected'),
      kind: 'figure',
      value: (row) => f.days(row.expected_days),
    },
    { key: 'rows', label: t('data.rows'), kind: 'count', value: (row) => row.n_rows },
    { key: 'files', label: t('data.files'), kind: 'count', value: (row) => row.n_files },
  ];
}

/** An instant in the reader's words, in UTC: `2026-11-25 09:40`. */
export const instantText = (at: string): string => at.slice(0, 16).replace('T', ' ');

const TRIGGERS = ['upload', 'inbox', 'schedule', 'start'] as const;

export function jobColumns({ t, f, lang }: Options): Column<Job>[] {
  const count = (key: 'nFiles' | 'nRead' | 'nLanded' | 'nQuarantined' | 'nDuplicate') => ({
    key,
    kind: 'count' as const,
    value: (job: Job) => job[key],
  });
  return [
    {
      key: 'at',
      label: t('data.at'),
      kind: 'text',
      value: (job) => `${instantText(job.at)} UTC`,
      href: (job) => `/data/jobs/${job.id}`,
      sub: (job) => (job.messages[0] ? inLanguage(job.messages[0], lang) : undefined),
    },
    {
      key: 'trigger',
      label: t('data.trigger'),
      kind: 'text',
      value: (job) => t(`data.trigger.${TRIGGERS.find((one) => one === job.trigger) ?? 'command'}`),
    },
    {
      key: 'status',
      label: t('data.status'),
      kind: 'badge',
      value: (job) => ({
        text: t(`data.job.${job.status}`),
        tone: job.status === 'done' ? 'good' : job.status === 'failed' ? 'bad' : 'accent',
      }),
    },
    { ...count('nFiles'), label: t('data.files') },
    { ...count('nRead'), label: t('data.read') },
    { ...count('nLanded'), label: t('data.landed') },
    { ...count('nQuarantined'), label: t('data.setAside') },
    { ...count('nDuplicate'), label: t('data.duplicate') },
    {
      key: 'seconds',
      label: t('data.duration'),
      kind: 'figure',
      value: (job) => f.number(job.milliseconds / 1_000, 1),
    },
  ];
}

export function reasonColumns({ t, lang }: Omit<Options, 'f'>): Column<ReasonRow>[] {
  return [
    {
      key: 'reason',
      label: t('data.reason'),
      kind: 'text',
      value: (row) => inLanguage(row.reason, lang),
    },
    { key: 'column', label: t('data.column'), kind: 'text', value: (row) => row.column_name },
    { key: 'file', label: t('data.file'), kind: 'text', value: (row) => row.file },
    { key: 'n', label: t('data.n'), kind: 'count', value: (row) => row.n },
    {
      key: 'status',
      label: t('data.status'),
      kind: 'badge',
      value: ({ n_fixed, n_open, n_quarantined }) =>
        n_open === 0
          ? { text: t('data.rejected.fixed'), tone: 'good' }
          : n_fixed === 0
            ? { text: t('data.rejected.open'), tone: 'warn' }
            : { text: t('data.rejected.part', { n: n_fixed, all: n_quarantined }), tone: 'warn' },
      sub: ({ fix }) =>
        fix
          ? t('data.rejected.by', { by: fix.by, day: fix.at.slice(0, 10), file: fix.file })
          : undefined,
    },
    {
      key: 'download',
      label: t('data.download'),
      kind: 'text',
      value: () => t('data.download'),
      href: (row) => `/api/data/rejected/${row.file_id}?lang=${lang}`,
      screenOnly: true,
    },
    {
      key: 'load',
      label: t('data.rejected.load'),
      kind: 'text',
      value: (row) => (row.n_open > 0 ? t('data.rejected.load') : ''),
      href: (row) => (row.n_open > 0 ? `/data/upload?corrects=${row.file_id}` : undefined),
      screenOnly: true,
    },
  ];
}

export function moneyColumns({ t, f }: Omit<Options, 'lang'>): Column<MoneyRow>[] {
  const cents = (key: 'landed' | 'set_aside' | 'counted') => ({
    key,
    kind: 'figure' as const,
    value: (row: MoneyRow) => f.number(row[key], 2),
  });
  return [
    { key: 'source', label: t('data.system'), kind: 'text', value: (row) => row.source },
    { key: 'column', label: t('data.column'), kind: 'text', value: (row) => row.column_name },
    {
      key: 'currency',
      label: t('data.money.currency'),
      kind: 'text',
      value: (row) => row.currency || '—',
    },
    {
      key: 'status',
      label: t('data.status'),
      kind: 'badge',
      value: ({ difference }) =>
        difference === null
          ? { text: t('data.money.open'), tone: 'accent' }
          : difference === 0
            ? { text: t('data.money.agrees'), tone: 'good' }
            : { text: t('data.money.differs'), tone: 'bad' },
    },
    { ...cents('counted'), label: t('data.money.counted') },
    { ...cents('landed'), label: t('data.landed') },
    { ...cents('set_aside'), label: t('data.setAside') },
    { key: 'as_of', label: t('data.asOf'), kind: 'date', value: (row) => row.as_of },
  ];
}

const HIERARCHIES = {
  managers: 'data.circles.managers',
  accounts: 'data.circles.accounts',
  'account merges': 'data.circles.merges',
  territories: 'data.circles.territories',
} as const;

export function circleColumns({ t, f }: Omit<Options, 'lang'>): Column<CircleRow>[] {
  return [
    {
      key: 'hierarchy',
      label: t('data.circles.hierarchy'),
      kind: 'text',
      value: (row) => t(HIERARCHIES[row.hierarchy]),
    },
    {
      key: 'member',
      label: t('data.circles.member'),
      kind: 'text',
      value: (row) => row.member_name,
      sub: (row) => (row.member_name === row.member_id ? undefined : row.member_id),
    },
    { key: 'above', label: t('data.circles.above'), kind: 'text', value: (row) => row.above_name },
    {
      key: 'days',
      label: t('data.circles.days'),
      kind: 'text',
      value: (row) =>
        row.valid_from <= '1900-01-01'
          ? t('data.circles.always')
          : [
              f.dateShort(row.valid_from),
              row.valid_to >= '9999-01-01' ? '' : f.dateShort(row.valid_to),
            ].join(' – '),
    },
    {
      key: 'set_aside',
      label: t('data.circles.line'),
      kind: 'badge',
      value: (row) =>
        row.is_set_aside
          ? { text: t('data.circles.setAside'), tone: 'warn' }
          : { text: t('data.circles.kept'), tone: 'neutral' },
    },
  ];
}
