import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { RepTableRow } from '#web/lib/server/pages/reps.ts';
import { definitionHref } from '#web/lib/shell/links.ts';
import type { Column } from '#web/lib/ui/table.ts';
import type { Tone } from '#web/lib/ui/tone.ts';

interface Options {
  readonly t: T;
  readonly f: Formatters;
  readonly asOf: string;
  /** The attainment that is on time for this week. */
  readonly pace: number | null;
  readonly reviewHref: (rep: RepTableRow) => string | undefined;
}

type Amount = 'bookings' | 'average_won_amount' | 'pipeline_created';

/** The columns of the productivity table. Every number opens its definition and its row. */
export function repColumns({ t, f, asOf, pace, reviewHref }: Options): Column<RepTableRow>[] {
  const definition = (column: string) => (rep: RepTableRow) =>
    rep.rep_id === ''
      ? undefined
      : definitionHref({
          model: 'rep_weekly',
          column,
          where: { as_of_date: asOf, rep_id: rep.rep_id },
        });
  const amount = (key: Amount): Column<RepTableRow> => ({
    key,
    label: t(`metric.${key}`),
    kind: 'moneyShort',
    value: (rep) => rep[key],
    definition: definition(key),
    sortable: true,
  });
  return [
    {
      key: 'rep_name',
      label: t('reps.rep'),
      kind: 'text',
      value: (rep) => rep.rep_name,
      href: reviewHref,
      sub: (rep) =>
        rep.rep_id === ''
          ? undefined
          : t('reps.tenure', {
              team: rep.team_id ?? '—',
              months: f.monthsShort(rep.tenure_months),
            }),
      sortable: true,
    },
    {
      key: 'attainment',
      label: t('metric.attainment'),
      kind: 'meter',
      value: (rep) => ({
        value: rep.attainment,
        max: 1.5,
        target: pace ?? 1,
        text: f.percent(rep.attainment),
        tone: meterTone(rep, pace),
      }),
      help: t('reps.paceHelp', { pace: f.percent(pace) }),
      sortable: true,
    },
    {
      key: 'status',
      label: t('reps.status'),
      kind: 'badge',
      value: (rep) => statusOf(rep, pace, t, f),
    },
    {
      ...amount('bookings'),
      sub: (rep) => t('reps.ofAmount', { amount: f.moneyShort(rep.quota) }),
    },
    {
      key: 'weekly_bookings',
      label: t('reps.weeklyBookings'),
      kind: 'spark',
      value: (rep) => rep.weekly_bookings,
      screenOnly: true,
    },
    {
      key: 'win_rate',
      label: t('metric.win_rate'),
      kind: 'percent',
      value: (rep) => rep.win_rate,
      sub: (rep) => t('reps.wonOf', { won: rep.n_won, n: rep.n_won + rep.n_lost }),
      definition: definition('win_rate'),
      sortable: true,
    },
    amount('average_won_amount'),
    {
      key: 'median_cycle_days',
      label: t('metric.median_cycle_days'),
      kind: 'days',
      value: (rep) => whole(rep.median_cycle_days),
      definition: definition('median_cycle_days'),
      sortable: true,
    },
    amount('pipeline_created'),
    {
      key: 'weekly_pipeline',
      label: t('reps.weeklyPipeline'),
      kind: 'spark',
      value: (rep) => rep.weekly_pipeline,
      screenOnly: true,
    },
    {
      key: 'coverage_ratio',
      label: t('metric.coverage_ratio'),
      kind: 'ratio',
      value: (rep) => rep.coverage_ratio,
      sub: (rep) => t('reps.open', { amount: f.moneyShort(rep.open_amount) }),
      definition: definition('coverage_ratio'),
      sortable: true,
    },
    {
      key: 'n_activities',
      label: t('metric.n_activities'),
      kind: 'count',
      value: (rep) => rep.n_activities,
      sub: (rep) =>
        rep.activities_per_win === null
          ? undefined
          : t('reps.perWin', { n: Math.round(rep.activities_per_win) }),
      definition: definition('n_activities'),
      sortable: true,
    },
  ];
}

const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));

type Standing = 'at' | 'on' | 'behind' | 'far';

/** At quota, on the pace of past quarters, behind it, or not even half of it. */
function standing(attainment: number, pace: number | null): Standing {
  const due = pace ?? 1;
  if (attainment >= 1) return 'at';
  if (attainment >= due) return 'on';
  return attainment < due / 2 ? 'far' : 'behind';
}

function meterTone({ attainment, is_ramping }: RepTableRow, pace: number | null): Tone {
  if (is_ramping === true || attainment === null) return 'neutral';
  return standing(attainment, pace) === 'far' ? 'warn' : 'accent';
}

const tones = { at: 'good', on: 'good', behind: 'neutral', far: 'warn' } as const;

function statusOf(
  rep: RepTableRow,
  pace: number | null,
  t: T,
  f: Formatters,
): { text: string; tone: Tone } | null {
  if (rep.rep_id === '') return null;
  if (rep.is_ramping === true) {
    return { text: t('reps.statusRamping', { share: f.percent(rep.ramp_factor) }), tone: 'accent' };
  }
  if (rep.attainment === null) return { text: t('reps.statusNoQuota'), tone: 'neutral' };
  const status = standing(rep.attainment, pace);
  return { text: t(`reps.status.${status}`), tone: tones[status] };
}
