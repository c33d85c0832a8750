import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { OwnQuota } from '#web/lib/server/pages/plan.ts';
import type { PlanListRow } from '#web/lib/server/plans.ts';
import type { Column } from '#web/lib/ui/table.ts';
import type { Tone } from '#web/lib/ui/tone.ts';

/** Colour of a plan's status. */
export const STATUS_TONES: Readonly<Record<string, Tone>> = {
  proposed: 'accent',
  approved: 'good',
};

/** The columns of the list of plans; `who` names the person of a persona id. */
export function planColumns(
  t: T,
  who: (id: string, name: string) => string,
): Column<PlanListRow>[] {
  return [
    {
      key: 'name',
      label: t('plan.name'),
      kind: 'text',
      value: ({ plan }) => plan.name,
      href: ({ plan }) => `/plan/${plan.plan_id}`,
      sub: ({ plan }) => t(`plan.scope.${plan.level}` as 'plan.scope.company'),
    },
    {
      key: 'status',
      label: t('plan.status'),
      kind: 'badge',
      value: ({ latest }) => ({
        text: t(`plan.status.${latest.status}` as 'plan.status.draft'),
        tone: STATUS_TONES[latest.status] ?? 'neutral',
      }),
    },
    {
      key: 'version',
      label: t('plan.versions'),
      kind: 'count',
      value: ({ latest }) => latest.version,
      sub: ({ approved }) => (approved === null ? undefined : t('plan.inForce', { n: approved })),
    },
    {
      key: 'by',
      label: t('plan.savedBy'),
      kind: 'text',
      value: ({ latest }) => who(latest.saved_by, latest.saved_by_name),
    },
    { key: 'at', label: t('plan.savedAt'), kind: 'date', value: ({ latest }) => latest.saved_at },
  ];
}

/** The columns of a rep's own quotas. */
export function ownColumns(t: T, f: Formatters): Column<OwnQuota>[] {
  return [
    {
      key: 'period',
      label: t('shell.filter.period'),
      kind: 'figure',
      value: ({ period }) => f.period(period),
    },
    { key: 'quota', label: t('metric.quota'), kind: 'money', value: ({ quota }) => quota },
    { key: 'at', label: t('plan.savedAt'), kind: 'date', value: ({ approvedAt }) => approvedAt },
  ];
}
