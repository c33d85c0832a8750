import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { HireRow, MixRow, TeamMix } from '#web/lib/server/pages/hiring.ts';
import { definitionHref } from '#web/lib/shell/links.ts';
import type { Column } from '#web/lib/ui/table.ts';

interface Options {
  readonly t: T;
  readonly f: Formatters;
  readonly teamHref: (team: string) => string;
}

/** Where the share lies against its band. */
export function bandPlace(row: MixRow): 'in' | 'above' | 'below' | null {
  const { experienced_share: share, target_low: low, target_high: high } = row;
  if (share === null || low === null || high === null) return null;
  if (share < low) return 'below';
  return share > high ? 'above' : 'in';
}

export function teamColumns({ t, f, teamHref }: Options): Column<TeamMix>[] {
  const count = (key: 'n_experienced' | 'n_developing' | 'n_unknown'): Column<TeamMix> => ({
    key,
    label: t(`metric.${key}`),
    kind: 'count',
    value: (row) => row[key],
    definition: (row) =>
      definitionHref({
        model: 'hiring_mix',
        column: key,
        where: { month: row.month, level: row.level, level_id: row.level_id },
      }),
  });
  return [
    {
      key: 'team',
      label: t('hiring.team'),
      kind: 'text',
      value: (row) => row.level_id,
      href: (row) => teamHref(row.level_id),
    },
    count('n_experienced'),
    count('n_developing'),
    count('n_unknown'),
    {
      key: 'experienced_share',
      label: t('metric.experienced_share'),
      kind: 'percent',
      value: (row) => row.experienced_share,
    },
    {
      key: 'band',
      label: t('hiring.band'),
      kind: 'bullet',
      value: (row) => ({
        value: row.experienced_share,
        low: row.target_low,
        high: row.target_high,
        max: 1,
        text: t('hiring.bandText', {
          share: f.percent(row.experienced_share),
          low: f.percent(row.target_low),
          high: f.percent(row.target_high),
        }),
      }),
    },
    {
      key: 'status',
      label: t('hiring.status'),
      kind: 'badge',
      value: (row) => {
        const place = bandPlace(row);
        return place === null
          ? null
          : { text: t(`hiring.${place}`), tone: place === 'in' ? 'good' : 'warn' };
      },
    },
    { key: 'trend', label: t('hiring.trend'), kind: 'spark', value: (row) => row.shares },
    {
      key: 'hired',
      label: t('hiring.hiredTeam'),
      kind: 'figure',
      value: (row) => `${f.count(row.hired_experienced)} + ${f.count(row.hired_developing)}`,
    },
  ];
}

export function hireColumns({ t, f }: Pick<Options, 't' | 'f'>): Column<HireRow>[] {
  return [
    {
      key: 'name',
      label: t('hiring.name'),
      kind: 'text',
      value: (hire) => hire.rep_name,
      sub: (hire) =>
        hire.termination_date === null
          ? undefined
          : t('hiring.left', { day: f.date(hire.termination_date) }),
    },
    { key: 'date', label: t('hiring.hireDate'), kind: 'date', value: (hire) => hire.hire_date },
    { key: 'team', label: t('level.team'), kind: 'text', value: (hire) => hire.team_id },
    {
      key: 'profile',
      label: t('hiring.profile'),
      kind: 'badge',
      value: (hire) => ({
        text: t.maybe(`profile.${hire.hire_profile}`) ?? hire.hire_profile,
        tone: hire.hire_profile === 'experienced' ? 'accent' : 'neutral',
      }),
    },
    {
      key: 'years',
      label: t('hiring.years'),
      kind: 'number',
      digits: 1,
      value: (hire) => hire.prior_sales_years,
    },
    {
      key: 'first',
      label: t('hiring.firstWinMonths'),
      kind: 'figure',
      value: (hire) =>
        hire.months_to_first_win === null
          ? t('hiring.waiting')
          : f.months(hire.months_to_first_win),
    },
  ];
}
